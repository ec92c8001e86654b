// Where a store is, and how it is opened there.
#pragma once

#include <memory>
#include <string>

#include "server/store/sqlite.hpp"
#include "server/store/store.hpp"

namespace regulars {

using StoreUse = SqliteUse;

struct StorePlace {
  std::string data;      // folder of a SQLite store; or
  std::string database;  // address of a PostgreSQL database, postgres://user:password@host:port/name
};

// Throws StoreError in words. A place that names neither is the database in the environment variable REGULARS_DATABASE. On PostgreSQL any number of servers share a database, so `serve` and `share` are the same.
std::unique_ptr<Store> open_store(const StorePlace& place, StoreUse use);

}  // namespace regulars
