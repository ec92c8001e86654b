// Every statement of the writer's connection, prepared once.
#pragma once

#include <sqlite3.h>

#include <deque>
#include <mutex>

#include "server/store/folder_lock.hpp"
#include "server/store/rows.hpp"
#include "server/store/statement.hpp"
#include "server/store/tables.hpp"

namespace regulars {

struct Queries {
  explicit Queries(sqlite3* db) : db(db) {}
  sqlite3* db;
  Statement begin{db, "BEGIN"}, end{db, "COMMIT"};
  Statement head{db, select::head}, programs{db, select::programs}, member{db, select::member},
      members{db, select::members}, seen{db, select::seen}, all_seen{db, select::all_seen}, order{db, select::order},
      orders{db, select::orders}, order_ids{db, select::order_ids}, code{db, select::code}, codes{db, select::codes}, voucher{db, select::voucher},
      stock{db, select::stock}, line{db, select::line}, lines{db, select::lines};
};

// The statements that change something; a connection that only reads has none.
class Commands {
 public:
  Commands(sqlite3* db, WriteTurns& turns);

  // Within a transaction. Throws StoreConflict when the shop's head is not `changes.from`.
  void apply(const Changes& changes);

  template <class... Values>
  void put(Table table, const Values&... values) {
    puts_[static_cast<std::size_t>(table)].with(values...).run();
  }

  // All of `work` or nothing, one thread after the other, and one process.
  template <class Work>
  void in_transaction(Work work) {
    const std::lock_guard lock(busy);
    const std::lock_guard turn(turns);
    begin_.run();
    try {
      work();
      end_.run();
    } catch (...) {
      if (!sqlite3_get_autocommit(db_)) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
      throw;
    }
  }

  std::mutex busy;
  WriteTurns& turns;

 private:
  sqlite3* db_;
  Statement begin_{db_, "BEGIN IMMEDIATE"}, end_{db_, "COMMIT"}, move_head_{db_, change::move_head};
  std::deque<Statement> puts_;  // by table

 public:
  Statement remove_credential{db_, change::remove_credential}, remove_profile{db_, change::remove_profile}, add_document{db_, change::add_document},
      change_document{db_, change::change_document}, remove_document{db_, change::remove_document}, remove_document_if{db_, change::remove_document_if},
      change_document_beside{db_, std::string(change::change_document_beside) + ")"};
};

}  // namespace regulars
