#include "server/store/move.hpp"

#include <sqlite3.h>

#include <deque>
#include <filesystem>

#include "server/store/folder_lock.hpp"
#include "server/store/postgres_connection.hpp"
#include "server/store/postgres_schema.hpp"
#include "server/store/sqlite_connection.hpp"
#include "server/store/statement.hpp"
#include "server/store/tables.hpp"

namespace regulars {
namespace {

constexpr std::size_t moved_at_once = 200;

// Some rows of a table on their way.
struct Rows {
  PostgresValues values;
  std::deque<std::string> texts;  // what the values point at
  std::size_t count = 0;
};

void add_value(Rows& rows, const Statement& row, int column, int type) {
  if (type == SQLITE_INTEGER) {
    rows.values.add(row.number(column));
  } else if (type == SQLITE_BLOB) {
    rows.values.add(Bytes{rows.texts.emplace_back(row.bytes(column))});
  } else {
    rows.values.add(rows.texts.emplace_back(row.text(column)));
  }
}

// Bytes are bytes even where SQLite holds them as an empty text.
bool is_bytes(std::string_view name, int column) { return name == "journal" && column == journal_bytes_column; }

std::int64_t copy_table(SqliteConnection& from, PostgresConnection& to, Table table) {
  const auto& put = table_put(table);
  Statement query(from.get(), "SELECT " + std::string(put.columns) + " FROM " + std::string(put.name));
  std::int64_t copied = 0;
  Rows rows;
  const auto send = [&] {
    if (rows.count > 0) to.run(put_sql(table, rows.count), rows.values);
    copied += static_cast<std::int64_t>(rows.count);
    rows = {};
  };
  while (query.step()) {
    for (int column = 0; column < static_cast<int>(put.column_count); ++column)
      add_value(rows, query, column, is_bytes(put.name, column) ? SQLITE_BLOB : query.type(column));
    if (++rows.count == moved_at_once) send();
  }
  send();
  return copied;
}

}  // namespace

std::int64_t move_to_postgres(const std::string& folder, const std::string& url) {
  if (!std::filesystem::exists(folder + "/regulars.db")) throw StoreError(folder + " holds no data");
  const FolderLock lock(folder);
  SqliteConnection from(folder + "/regulars.db", false, false);
  from.check_schema();
  from.execute("BEGIN");
  PostgresConnection to(url);
  migrate_postgres(to);
  to.execute("BEGIN");
  if (to.run("SELECT count(*) FROM shop").number(0, 0) > 0)
    throw StoreError("the database holds shops already: move into an empty one");
  std::int64_t copied = 0;
  for (std::size_t table = 0; table < table_count; ++table) copied += copy_table(from, to, static_cast<Table>(table));
  to.execute("COMMIT");
  return copied;
}

}  // namespace regulars
