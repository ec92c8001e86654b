#include "server/store/statement.hpp"

#include <sqlite3.h>

#include "server/store/store.hpp"

namespace regulars {

void throw_store_error(sqlite3* db, std::string_view doing) {
  throw StoreError(std::string(doing) + ": " + (db ? sqlite3_errmsg(db) : "out of memory"));
}

Statement::Statement(sqlite3* db, std::string_view sql) : db_(db) {
  const int length = static_cast<int>(sql.size());
  if (sqlite3_prepare_v3(db, sql.data(), length, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) != SQLITE_OK)
    throw_store_error(db, "preparing a statement");
}

Statement::~Statement() { sqlite3_finalize(statement_); }

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) {
    sqlite3_reset(statement_);
    return false;
  }
  const std::string why = sqlite3_errmsg(db_);
  sqlite3_reset(statement_);
  throw StoreError("running a statement: " + why);
}

void Statement::run() {
  while (step()) {
  }
}

void Statement::reset() { sqlite3_reset(statement_); }

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : "";
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_, column); }

int Statement::type(int column) const { return sqlite3_column_type(statement_, column); }

void Statement::bind(int at, std::string_view text) {
  const char* start = text.data() ? text.data() : "";
  if (sqlite3_bind_text64(statement_, at, start, text.size(), SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
    throw_store_error(db_, "binding a text");
}

void Statement::bind(int at, Bytes value) {
  const char* start = value.bytes.data() ? value.bytes.data() : "";
  if (sqlite3_bind_blob64(statement_, at, start, value.bytes.size(), SQLITE_STATIC) != SQLITE_OK)
    throw_store_error(db_, "binding bytes");
}

void Statement::bind(int at, std::uint64_t number) {
  const auto text = std::to_string(number);
  if (sqlite3_bind_text64(statement_, at, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK)
    throw_store_error(db_, "binding a text");
}

void Statement::bind(int at, std::int64_t number) {
  if (sqlite3_bind_int64(statement_, at, number) != SQLITE_OK) throw_store_error(db_, "binding a number");
}

}  // namespace regulars
