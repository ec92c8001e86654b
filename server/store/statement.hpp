// One prepared SQLite statement: bind, step, read, reset. Any failure is a StoreError.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/store/tables.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace regulars {

class Statement {
 public:
  Statement(sqlite3* db, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Binds the values to ?1, ?2, … and forgets earlier rows. Texts must outlive the last step.
  template <class... Values>
  Statement& with(const Values&... values) {
    reset();
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }
  bool step();  // false: no more rows
  void run();   // all steps; rows are dropped
  void reset();  // lets go of the snapshot that an unfinished read holds

  std::string text(int column) const;
  std::string bytes(int column) const { return text(column); }
  std::int64_t number(int column) const;
  int type(int column) const;  // SQLITE_INTEGER, SQLITE_TEXT, SQLITE_BLOB

 private:
  void bind(int at, std::string_view text);
  void bind(int at, Bytes bytes);
  void bind(int at, std::int64_t number);
  void bind(int at, std::uint64_t number);  // as text: no column type of all databases holds it

  sqlite3* db_;
  sqlite3_stmt* statement_ = nullptr;
};

[[noreturn]] void throw_store_error(sqlite3* db, std::string_view doing);

}  // namespace regulars
