#include "server/store/sqlite_connection.hpp"

#include <sqlite3.h>

#include "server/store/migrations.hpp"
#include "server/store/statement.hpp"
#include "server/store/store.hpp"

namespace regulars {
namespace {

constexpr int busy_ms_max = 10'000;
// KiB. With more, commits are dearer: after one that put pages of an index in order SQLite walks all it holds (balancing
// lends a page the number of the pending byte's, which lies beyond the end, and so all pages are looked at for such).
constexpr auto cached = "PRAGMA cache_size = -16384";

}  // namespace

SqliteConnection::SqliteConnection(const std::string& file, bool writes, WriteTurns* turns) : turns_(turns) {
  const auto taken = turn();
  const int flags = writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  if (sqlite3_open_v2(file.c_str(), &db_, flags | (writes ? SQLITE_OPEN_FULLMUTEX : SQLITE_OPEN_NOMUTEX), nullptr) != SQLITE_OK) {
    const std::string why = db_ ? sqlite3_errmsg(db_) : "out of memory";
    sqlite3_close(db_);
    throw StoreError("cannot open " + file + ": " + why);
  }
}

// Open by now: what is thrown from here on closes it.
SqliteConnection::SqliteConnection(const std::string& file, bool writes, bool checkpoints, WriteTurns* turns)
    : SqliteConnection(file, writes, turns) {
  const auto taken = turn();
  sqlite3_busy_timeout(db_, busy_ms_max);
  sqlite3_extended_result_codes(db_, 1);
  execute(cached);
  execute("PRAGMA temp_store = MEMORY");
  if (!writes) return;
  execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  // Pages. A commit that moves them into the database keeps its answers waiting so long: with 4,000, twice as long at p99.
  execute(checkpoints ? "PRAGMA wal_autocheckpoint = 1000" : "PRAGMA wal_autocheckpoint = 0");
  if (!checkpoints) sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

SqliteConnection::~SqliteConnection() {
  const auto taken = turn();  // the last one to close may checkpoint
  sqlite3_close(db_);
}

void SqliteConnection::execute(std::string_view sql) {
  if (sqlite3_exec(db_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw_store_error(db_, "running a statement");
}

int SqliteConnection::schema_number() {
  Statement number(db_, "SELECT max(number) FROM migration");
  return number.step() ? static_cast<int>(number.number(0)) : 0;
}

void SqliteConnection::migrate() {
  const auto taken = turn();
  execute("BEGIN IMMEDIATE");
  execute("CREATE TABLE IF NOT EXISTS migration (number BIGINT NOT NULL PRIMARY KEY)");
  const int present = schema_number();
  for (const auto& step : migrations()) {
    if (step.number <= present) continue;
    execute(step.sql);
    execute("INSERT INTO migration (number) VALUES (" + std::to_string(step.number) + ")");
  }
  execute("COMMIT");
  check_schema();
}

void SqliteConnection::check_schema(Schema schema) {
  const int present = schema_number();
  const bool older = present > 0 && present < migrations().back().number;
  const auto trouble = older && schema == Schema::any_known ? "" : trouble_with_schema(present, "data folder");
  if (!trouble.empty()) throw StoreError(trouble);
  for (const auto& step : migrations().first(static_cast<std::size_t>(present))) {
    Statement check(db_, step.check);
    if (!check.step() || check.number(0) != 1) throw StoreError(trouble_with_step(step, "data folder"));
  }
}

}  // namespace regulars
