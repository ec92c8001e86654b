// What may be asked from any thread: a shop's keys and origins, profiles and documents. On a connection of its own, so
// that it never waits for a commit.
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
  std::optional<std::string> profile(std::string_view shop, std::string_view member);
  std::optional<DocumentRow> document(std::string_view shop, std::string_view kind, std::string_view id);
  std::vector<DocumentRow> documents(std::string_view shop, std::string_view kind, std::string_view after_id, int max);
  std::vector<DocumentRow> documents_due(std::string_view shop, std::string_view kind, std::int64_t until, int max);

 private:
  std::mutex mutex_;
  SqliteConnection db_;
  Statement shop_{db_.get(),
                  "SELECT name, currency, exponent, code_key, created_at FROM shop WHERE shop = ?1"};
  Statement credentials_{
      db_.get(), "SELECT id, kind, value, created_at, scopes FROM credential WHERE shop = ?1 ORDER BY id"};
  Statement origins_{db_.get(), "SELECT origin FROM origin WHERE shop = ?1 ORDER BY origin"};
  Statement shops_{db_.get(), "SELECT shop FROM shop ORDER BY shop"};
  Statement profile_{db_.get(), "SELECT profile FROM profile WHERE shop = ?1 AND member = ?2"};
  Statement document_{db_.get(), "SELECT id, at, body FROM document WHERE shop = ?1 AND kind = ?2 AND id = ?3"};
  Statement documents_{db_.get(),
                       "SELECT id, at, body FROM document WHERE shop = ?1 AND kind = ?2 AND id > ?3 "
                       "ORDER BY id LIMIT ?4"};
  Statement documents_due_{db_.get(),
                           "SELECT id, at, body FROM document WHERE shop = ?1 AND kind = ?2 AND at <= ?3 "
                           "ORDER BY at, id LIMIT ?4"};
};

}  // namespace regulars
