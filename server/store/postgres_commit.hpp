// One commit on PostgreSQL: the heads moved by compare and set, all rows put many at a time, in one transaction.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "server/store/postgres_connection.hpp"
#include "server/store/rows.hpp"

namespace regulars {

class PostgresCommit {
 public:
  explicit PostgresCommit(std::span<const Changes> changes) : changes_(changes) {}

  // To be called again on a new connection when it failed in a way that may pass. Throws StoreConflict when somebody else
  // has moved a head.
  void run(PostgresConnection& connection);

 private:
  bool was_committed(PostgresConnection& connection) const;
  bool was_overtaken(PostgresConnection& connection) const;
  void settle_conflict(PostgresConnection& connection) const;

  std::span<const Changes> changes_;
  bool in_doubt_ = false;  // COMMIT was sent, and no answer came
};

}  // namespace regulars
