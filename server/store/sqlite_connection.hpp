// An open SQLite database with its pragmas set and its schema up to date.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "server/store/folder_lock.hpp"

struct sqlite3;

namespace regulars {

enum class Schema { newest, any_known };  // any_known: a program older than this one may have written it

class SqliteConnection {
 public:
  // `writes`: may change rows, and may be used by several threads, each with statements of its own. `checkpoints`: moves the WAL into the database now and then, and when it closes.
  // `turns`: taken for all it changes itself; null when it reads, or nobody else can be there.
  SqliteConnection(const std::string& file, bool writes, bool checkpoints, WriteTurns* turns = nullptr);
  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  void execute(std::string_view sql);
  // Takes the steps of migrations() that are missing, each in a transaction of its own, and checks them all. Refuses a
  // schema newer than this binary.
  void migrate();
  // Only the check.
  void check_schema(Schema schema = Schema::newest);
  sqlite3* get() const { return db_; }

 private:
  SqliteConnection(const std::string& file, bool writes, WriteTurns* turns);  // opens it
  int schema_number();
  std::unique_lock<WriteTurns> turn() { return turns_ ? std::unique_lock(*turns_) : std::unique_lock<WriteTurns>(); }
  WriteTurns* turns_;
  sqlite3* db_ = nullptr;
};

}  // namespace regulars
