// The stores that every store test runs on.
#pragma once

#include <sqlite3.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "server/store/postgres.hpp"
#include "server/store/postgres_connection.hpp"
#include "server/store/sqlite.hpp"
#include "tests/server/store/memory.hpp"

namespace regulars::tests {

// A folder that goes with the test.
struct TemporaryFolder {
  TemporaryFolder() {
    char name[] = "/tmp/regulars-store-XXXXXX";
    path = mkdtemp(name);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  std::string path;
};

// SQL behind the store's back.
inline void execute_in(const std::string& folder, const std::string& sql) {
  sqlite3* db = nullptr;
  if (sqlite3_open((folder + "/regulars.db").c_str(), &db) != SQLITE_OK ||
      sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sql + ": " + sqlite3_errmsg(db));
  sqlite3_close(db);
}

inline const ShopRow a_shop{"0123456789ab", "Coffee", "USD", 2, std::string(32, '7'), 1'800'000'000};

inline Changes first_changes() {
  Changes first;
  first.shop = a_shop.shop;
  first.to = {1, "h1", 0};
  first.lines.push_back({1, "", 1, "program/1", "applied", "{\"p\":1}", "", "", 0, "", "h1", ""});
  first.programs.push_back({1, "1970-01-01T00:00:00Z", "keep", "program/1", "{}"});
  return first;
}

inline void add_a_shop(Store& store) {
  store.add_shop(a_shop, {{"c1", CredentialKind::secret, "hash", 1, "read"}, {"c2", CredentialKind::publishable, "pk", 1, ""}},
                 {"https://shop.example"}, first_changes());
}

// A PostgreSQL database that goes with the test: a schema of its own in the one that scripts/with_postgres.mjs started.
struct TemporaryDatabase {
  TemporaryDatabase() : schema_("t" + std::to_string(getpid()) + "_" + std::to_string(++count())) {
    PostgresConnection(address()).execute("CREATE SCHEMA " + schema_);
    url = address() + "&options=-csearch_path%3D" + schema_;
  }
  ~TemporaryDatabase() {
    if (!url.empty()) PostgresConnection(address()).execute("DROP SCHEMA " + schema_ + " CASCADE");
  }
  TemporaryDatabase(const TemporaryDatabase&) = delete;
  std::string url;

  static bool is_there() { return !address().empty(); }

 private:
  static std::string address() {
    const char* address = std::getenv("REGULARS_TEST_DATABASE");
    return address ? address : "";
  }
  static int& count() {
    static int made = 0;
    return made;
  }
  std::string schema_;
};

// Runs `test` with a fresh store of each kind; PostgreSQL where there is one, and a test of its own sees that there is.
inline void on_every_store(const std::function<void(Store&)>& test) {
  test(*open_memory_store());
  TemporaryFolder folder;
  test(*open_sqlite_store(folder.path, SqliteUse::serve));
  if (!TemporaryDatabase::is_there()) return;
  TemporaryDatabase database;
  test(*open_postgres_store(database.url, PostgresUse::serve));
}

using OpenStore = std::function<std::unique_ptr<Store>()>;

// Two servers, each with a connection of its own, on every store that may be shared.
inline void on_shared_stores(const std::function<void(const OpenStore&)>& test) {
  TemporaryFolder folder;
  test([&] { return open_sqlite_store(folder.path, SqliteUse::share); });
  if (!TemporaryDatabase::is_there()) return;
  TemporaryDatabase database;
  test([&] { return open_postgres_store(database.url, PostgresUse::serve); });
}

}  // namespace regulars::tests
