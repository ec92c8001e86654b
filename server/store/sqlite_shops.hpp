// What may be asked from any thread: a shop's keys and origins, profiles and documents. On a connection of its own, so
// that it never waits for a commit.
#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "server/store/sqlite_connection.hpp"
#include "server/store/statement.hpp"
#include "server/store/tables.hpp"

namespace regulars {

class SqliteShops {
 public:
  explicit SqliteShops(const std::string& file) : db_(file, false, false) {}

  // All rows of one of the queries below, read with `read`.
  template <class Read, class... Values>
  auto all(Statement SqliteShops::*query, Read read, const Values&... values) {
    const std::lock_guard lock(mutex_);
    auto& asked = this->*query;
    std::vector<decltype(read(asked))> rows;
    for (asked.with(values...); asked.step();) rows.push_back(read(asked));
    return rows;
  }
  // The first of them.
  template <class Read, class... Values>
  auto one(Statement SqliteShops::*query, Read read, const Values&... values) {
    auto rows = all(query, read, values...);
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
  }

 private:
  std::mutex mutex_;
  SqliteConnection db_;

 public:
  Statement shop{db_.get(), select::shop}, shops{db_.get(), select::shops}, credentials{db_.get(), select::credentials},
      origins{db_.get(), select::origins}, profile{db_.get(), select::profile},
      members_with_profile{db_.get(), select::members_with_profile}, document{db_.get(), select::document},
      documents{db_.get(), select::documents}, documents_due{db_.get(), select::documents_due};
};

}  // namespace regulars
