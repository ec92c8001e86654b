#include "server/api/app.hpp"

#include "server/api/routes.hpp"

namespace regulars {

App::App(Store& store, AppOptions options)
    : store(store),
      directory(store),
      metrics(route_names()),
      web_files(std::move(options.web_folder)),
      writer(store, metrics, options.members_max, [this](const std::string& shop) { wake(shop); }),
      http(options.private_calls),
      intake(store, directory, writer, http, metrics),
      webhooks(store, directory, writer, http, metrics),
      mailer(store, directory, std::move(options.mail), metrics),
      proxies(std::move(options.proxies)) {
  running = true;
}

void App::wake(const std::string& shop) {
  if (!running) return;
  intake.wake(shop);
  webhooks.wake(shop);
  mailer.wake(shop);
}

void App::stop() {
  running = false;
  http.stop();  // whoever waits for another server waits no longer
  intake.stop();
  mailer.stop();
  webhooks.stop();
  writer.stop();
}

}  // namespace regulars
