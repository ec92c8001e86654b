#include "cli/store_options.hpp"

namespace regulars::cli {

void add_store_options(CLI::App& command, StorePlace& place, const char* data_is) {
  auto* data = command.add_option("--data", place.data, data_is);
  command.add_option("--database", place.database, "or a PostgreSQL database, postgres://user@host/name")->excludes(data);
}

}  // namespace regulars::cli
