#include "server/store/sqlite_statements.hpp"

#include "server/store/store.hpp"

namespace regulars {

Commands::Commands(sqlite3* db, WriteTurns& with_turns) : turns(with_turns), db_(db) {
  for (std::size_t i = 0; i < table_count; ++i) puts_.emplace_back(db, put_sql(static_cast<Table>(i), 1));
}

void Commands::apply(const Changes& changes) {
  const auto &from = changes.from, &to = changes.to;
  move_head_.with(to.seq, to.hash, to.members, to.settled, changes.shop, from.seq, from.hash, from.members).run();
  if (sqlite3_changes(db_) != 1) throw StoreConflict("shop " + changes.shop + " was written by somebody else");
  for (const auto& row : changes.unchanged) {
    change_document.with(row.at, row.body, changes.shop, row.kind, row.id, row.body).run();
    if (sqlite3_changes(db_) != 1) throw StoreConflict("a document of shop " + changes.shop + " was written by somebody else");
  }
  put_rows(changes, [this](Table table, const auto&... values) { put(table, values...); });
}

}  // namespace regulars
