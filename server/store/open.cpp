#include "server/store/open.hpp"

#include <cstdlib>

#include "server/store/postgres.hpp"

namespace regulars {
namespace {

PostgresUse on_postgres(StoreUse use) {
  if (use == StoreUse::read) return PostgresUse::read;
  return use == StoreUse::visit ? PostgresUse::visit : PostgresUse::serve;
}

}  // namespace

std::unique_ptr<Store> open_store(const StorePlace& place, StoreUse use) {
  if (!place.data.empty()) return open_sqlite_store(place.data, use);
  const char* from_environment = std::getenv("REGULARS_DATABASE");
  const auto database = !place.database.empty() ? place.database : std::string(from_environment ? from_environment : "");
  if (database.empty()) throw StoreError("say where everything is kept: --data DIR, or --database URL");
  return open_postgres_store(database, on_postgres(use));
}

}  // namespace regulars
