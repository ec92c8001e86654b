#include "server/store/postgres.hpp"

#include <catch2/catch.hpp>
#include <future>

#include "server/store/migrations.hpp"
#include "server/store/postgres_text.hpp"
#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

std::string column_of(PostgresConnection& connection, const std::string& sql) {
  const auto rows = connection.run(sql);
  std::string all;
  for (int i = 0; i < rows.count(); ++i) all += rows.text(i, 0) + "\n";
  return all;
}

// Every primary key and unique index of the tables, as "table: column, column, …".
constexpr const char* unique_keys = R"(
  SELECT c.relname || ': ' || string_agg(a.attname, ', ' ORDER BY k.place)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace,
       unnest(i.indkey) WITH ORDINALITY AS k(number, place) JOIN pg_attribute a ON a.attnum = k.number
  WHERE n.nspname = current_schema() AND a.attrelid = c.oid AND c.relname <> 'migration' AND i.indisunique
  GROUP BY i.indexrelid, c.relname ORDER BY 1)";

}  // namespace

TEST_CASE("Tests of the store have a PostgreSQL to run on") {
  INFO("run them as: node scripts/with_postgres.mjs build/native/server_tests");
  CHECK(TemporaryDatabase::is_there());
}

// DESIGN, "Past one machine".
TEST_CASE("The schema on PostgreSQL keeps to what a database spread over machines can do") {
  if (!TemporaryDatabase::is_there()) return;
  TemporaryDatabase database;
  open_postgres_store(database.url, PostgresUse::serve);
  PostgresConnection connection(database.url);
  const auto keys = column_of(connection, unique_keys);
  CHECK(keys.find("member: shop, member\n") != keys.npos);
  CHECK(keys.find("seen: shop, member, event_id\n") != keys.npos);
  for (std::size_t at = 0, end = 0; (end = keys.find('\n', at)) != keys.npos; at = end + 1) {
    const auto key = keys.substr(at, end - at);
    CAPTURE(key);
    CHECK(key.find(": shop") != key.npos);
    if (key.find("member,") != key.npos || key.ends_with("member")) CHECK(key.find(": shop, member") != key.npos);
  }
  const std::string here = " WHERE relnamespace = current_schema()::regnamespace AND ";
  CHECK(column_of(connection, "SELECT relname FROM pg_class" + here + "relkind = 'S'") == "");
  CHECK(column_of(connection, "SELECT conname FROM pg_constraint WHERE contype = 'f'") == "");
  CHECK(column_of(connection, "SELECT tgname FROM pg_trigger") == "");
  CHECK(column_of(connection, "SELECT relname FROM pg_class" + here + "relkind = 'r' AND relname <> 'migration' AND NOT EXISTS "
                              "(SELECT FROM pg_index WHERE indrelid = pg_class.oid AND indisprimary)") == "");
}

TEST_CASE("PostgreSQL with a schema newer than the program, or without one, is refused in words") {
  if (!TemporaryDatabase::is_there()) return;
  TemporaryDatabase database;
  CHECK_THROWS_WITH(open_postgres_store(database.url, PostgresUse::read), Catch::Contains("no schema"));
  open_postgres_store(database.url, PostgresUse::serve);
  PostgresConnection connection(database.url);
  SECTION("newer") {
    connection.execute("INSERT INTO migration (number) VALUES (99)");
    CHECK_THROWS_WITH(open_postgres_store(database.url, PostgresUse::serve), Catch::Contains("the database has schema 99"));
    CHECK_THROWS_WITH(open_postgres_store(database.url, PostgresUse::read), Catch::Contains("newer program"));
  }
  SECTION("a column gone") {
    connection.execute("ALTER TABLE seen DROP COLUMN status");
    CHECK_THROWS_AS(open_postgres_store(database.url, PostgresUse::serve), StoreError);
  }
  SECTION("nobody there") {
    CHECK_THROWS_WITH(open_postgres_store("postgres://x@/x?host=/nowhere", PostgresUse::serve),
                      Catch::Contains("cannot reach PostgreSQL"));
  }
}

TEST_CASE("Of servers that start at once on an empty database each migration is taken once") {
  if (!TemporaryDatabase::is_there()) return;
  TemporaryDatabase database;
  std::vector<std::future<void>> servers;
  for (int i = 0; i < 6; ++i)
    servers.push_back(std::async(std::launch::async, [&] { open_postgres_store(database.url, PostgresUse::serve); }));
  for (auto& server : servers) CHECK_NOTHROW(server.get());
  PostgresConnection connection(database.url);
  CHECK(connection.run("SELECT count(*) FROM migration").number(0, 0) == static_cast<std::int64_t>(migrations().size()));
}

TEST_CASE("Texts that PostgreSQL cannot hold are escaped and come back, in the same order") {
  const std::vector<std::string> texts = {"", std::string("a\0b", 3), "a", "a\1", "a\1\1", "\xff", "\xc3\x28", "\xed\xa0\x80", "\xe2\x82\xac", "\xf0\x9f\x99\x82"};
  for (const auto& text : texts) {
    CHECK(unescaped(escaped(text)) == text);
    CHECK(escaped(text).find('\0') == std::string::npos);
  }
  CHECK_FALSE(needs_escape("Caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x99\x82"));
  for (const auto& text : {std::string("\0", 1), std::string("\1"), std::string("\xff"), std::string("\xed\xa0\x80"), std::string("\xe2\x82")})
    CHECK(needs_escape(text));
  CHECK(escaped("a") < escaped(std::string("a\0", 2)));
  CHECK(escaped(std::string("a\0", 2)) < escaped("a\1"));
  CHECK(escaped("a\1") < escaped("a\2"));
}
