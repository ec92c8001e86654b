// What may be asked of a shop's keys and origins from any thread, on a connection of its own so that it never
// waits for a commit.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/rows.hpp"
#include "server/store/sqlite_connection.hpp"
#include "server/store/statement.hpp"

namespace regulars {

std::string_view kind_name(CredentialKind kind);

class SqliteShops {
 public:
  explicit SqliteShops(const std::string& file) : db_(file, false, false) {}

  std::optional<ShopRow> shop(std::string_view id);
  std::vector<std::string> shops();  // ids, sorted
  std::vector<CredentialRow> credentials(std::string_view id);
  std::vector<std::string> origins(std::string_view id);

 private:
  std::mutex mutex_;
  SqliteConnection db_;
  Statement shop_{db_.get(),
                  "SELECT name, currency, exponent, code_key, created_at FROM shop WHERE shop = ?1"};
  Statement credentials_{
      db_.get(), "SELECT id, kind, value, created_at, scopes FROM credential WHERE shop = ?1 ORDER BY id"};
  Statement origins_{db_.get(), "SELECT origin FROM origin WHERE shop = ?1 ORDER BY origin"};
  Statement shops_{db_.get(), "SELECT shop FROM shop ORDER BY shop"};
};

}  // namespace regulars
