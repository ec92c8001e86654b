#include "server/store/postgres_schema.hpp"

#include <utility>

#include "server/store/migrations.hpp"

namespace regulars {
namespace {

constexpr int meetings_max = 20;  // with other servers that migrate

// Ids are compared by their bytes, as in the other stores, also where the database's own order is a language's.
bool is_bytewise(PostgresConnection& connection) {
  return connection.run("SELECT CASE WHEN 'a' < 'B' THEN 0 ELSE 1 END").number(0, 0) == 1;
}

std::string with_types(std::string_view sql, bool bytewise) {
  const std::string text = bytewise ? " TEXT" : " TEXT COLLATE \"C\"";
  const std::pair<std::string_view, std::string_view> types[] = {{" TEXT", text}, {" BLOB", " BYTEA"}};
  std::string out(sql);
  for (const auto& [ours, theirs] : types)
    for (auto at = out.find(ours); at != out.npos; at = out.find(ours, at + theirs.size()))
      out.replace(at, ours.size(), theirs);
  return out;
}

std::int64_t schema_number(PostgresConnection& connection) {
  return connection.run("SELECT coalesce(max(number), 0) FROM migration").number(0, 0);
}

// Whoever puts a step's number first takes the step; another waits for it here, and then finds the number there.
void take(PostgresConnection& connection, const Migration& step, bool bytewise) {
  connection.execute("BEGIN");
  connection.run("INSERT INTO migration (number) VALUES ($1)", PostgresValues::of(std::int64_t{step.number}));
  connection.execute(with_types(step.sql, bytewise));
  connection.execute("COMMIT");
}

void take_missing_steps(PostgresConnection& connection) {
  connection.execute("CREATE TABLE IF NOT EXISTS migration (number BIGINT NOT NULL PRIMARY KEY)");
  const auto present = schema_number(connection);
  const bool bytewise = is_bytewise(connection);
  for (const auto& step : migrations())
    if (step.number > present) take(connection, step, bytewise);
}

// Another server has made it between our look and our step: the row (23505), the table (42P07), or the table's row
// type, which IF NOT EXISTS does not look for (42710).
bool met_another(const PostgresError& error) {
  return error.state == "23505" || error.state == "42P07" || error.state == "42710";
}

}  // namespace

void migrate_postgres(PostgresConnection& connection) {
  for (int meetings = 0;; ++meetings) {
    try {
      take_missing_steps(connection);
      return check_postgres_schema(connection);
    } catch (const PostgresError& error) {
      connection.roll_back();
      if (!met_another(error) || meetings == meetings_max) throw;
    }
  }
}

void check_postgres_schema(PostgresConnection& connection) {
  std::int64_t present = 0;
  try {
    present = schema_number(connection);
  } catch (const PostgresError& error) {
    if (error.state != "42P01") throw;  // no such table
  }
  if (const auto trouble = trouble_with_schema(static_cast<int>(present), "database"); !trouble.empty())
    throw StoreError(trouble);
  for (const auto& step : migrations())
    if (connection.run(std::string(step.check)).number(0, 0) != 1) throw StoreError(trouble_with_step(step, "database"));
}

}  // namespace regulars
