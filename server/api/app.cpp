#include "server/api/app.hpp"

#include "server/api/routes.hpp"

namespace regulars {

App::App(Store& store, std::string web_folder, std::size_t members_max)
    : store(store),
      directory(store),
      metrics(route_names()),
      web_files(std::move(web_folder)),
      writer(store, metrics, members_max) {}

}  // namespace regulars
