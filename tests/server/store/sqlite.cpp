#include "server/store/sqlite.hpp"

#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <thread>

#include "server/store/backup.hpp"
#include "server/store/migrations.hpp"
#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

std::string answer(const std::string& folder, const std::string& sql) {
  sqlite3* db = nullptr;
  sqlite3_stmt* query = nullptr;
  REQUIRE(sqlite3_open((folder + "/regulars.db").c_str(), &db) == SQLITE_OK);
  REQUIRE(sqlite3_prepare_v2(db, sql.c_str(), -1, &query, nullptr) == SQLITE_OK);
  std::string text;
  while (sqlite3_step(query) == SQLITE_ROW) text += reinterpret_cast<const char*>(sqlite3_column_text(query, 0)) + std::string("\n");
  sqlite3_finalize(query);
  sqlite3_close(db);
  return text;
}

}  // namespace

TEST_CASE("What was committed is there after the file is opened again") {
  TemporaryFolder folder;
  add_a_shop(*open_sqlite_store(folder.path, SqliteUse::serve));
  const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
  CHECK(store->shop(a_shop.shop));
  CHECK(store->line(a_shop.shop, 1));
}

TEST_CASE("A folder has one server; a visitor may add beside it, and the server sees it") {
  TemporaryFolder folder;
  const auto server = open_sqlite_store(folder.path, SqliteUse::serve);
  CHECK_THROWS_WITH(open_sqlite_store(folder.path, SqliteUse::serve), Catch::Contains("another server"));
  add_a_shop(*open_sqlite_store(folder.path, SqliteUse::visit));
  CHECK(server->shop(a_shop.shop));
  CHECK(server->head(a_shop.shop).seq == 1);
}

TEST_CASE("A visitor leaves the write-ahead log alone, which only the server may move") {
  TemporaryFolder folder;
  const auto server = open_sqlite_store(folder.path, SqliteUse::serve);
  add_a_shop(*open_sqlite_store(folder.path, SqliteUse::visit));
  const auto before = std::filesystem::file_size(folder.path + "/regulars.db-wal");
  { open_sqlite_store(folder.path, SqliteUse::visit); }
  CHECK(std::filesystem::file_size(folder.path + "/regulars.db-wal") == before);
}

TEST_CASE("Servers that share a folder move the write-ahead log into the database, one at a time") {
  TemporaryFolder folder;
  add_a_shop(*open_sqlite_store(folder.path, SqliteUse::serve));
  constexpr int commits_each = 40, commit_bytes = 1'000'000;
  const auto write = [&](int server) {
    const auto store = open_sqlite_store(folder.path, SqliteUse::share);
    for (int i = 0; i < commits_each; ++i) {
      Changes changes;
      changes.shop = a_shop.shop;
      changes.from = changes.to = store->head(a_shop.shop);
      changes.documents.push_back({"big", std::to_string(server) + "/" + std::to_string(i), i, std::string(commit_bytes, 'x')});
      store->commit(std::span(&changes, 1));
    }
  };
  const auto reader = open_sqlite_store(folder.path, SqliteUse::read);  // as long as one is there, the log is
  std::thread other(write, 1);
  write(0);
  other.join();
  CHECK(std::filesystem::file_size(folder.path + "/regulars.db") > 30 * commit_bytes);
  CHECK(std::filesystem::file_size(folder.path + "/regulars.db-wal") < 50 * commit_bytes);
  const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
  CHECK(store->documents(a_shop.shop, "big", "", 1000).size() == 2 * commits_each);
  CHECK(answer(folder.path, "PRAGMA integrity_check") == "ok\n");
}

TEST_CASE("A schema newer than the program, or a damaged one, is refused in words") {
  TemporaryFolder folder;
  { open_sqlite_store(folder.path, SqliteUse::serve); }
  SECTION("newer") {
    execute_in(folder.path, "INSERT INTO migration (number) VALUES (99)");
    CHECK_THROWS_WITH(open_sqlite_store(folder.path, SqliteUse::serve), Catch::Contains("schema 99"));
    CHECK_THROWS_WITH(open_sqlite_store(folder.path, SqliteUse::read), Catch::Contains("newer program"));
  }
  SECTION("a column gone") {
    execute_in(folder.path, "ALTER TABLE seen DROP COLUMN status");
    CHECK_THROWS_AS(open_sqlite_store(folder.path, SqliteUse::serve), StoreError);
  }
}

TEST_CASE("What an older program wrote can be backed up, restored and then served; what a newer one wrote cannot") {
  TemporaryFolder folder;
  const auto newest = std::to_string(migrations().back().number);
  const auto file = folder.path + "/backup.db", later_file = folder.path + "/later.db", restored = folder.path + "/restored";
  add_a_shop(*open_sqlite_store(folder.path, SqliteUse::serve));
  answer(folder.path, "DELETE FROM migration WHERE number = " + newest);
  backup_sqlite(folder.path, file);
  restore_sqlite(file, restored);
  CHECK_THROWS_WITH(open_sqlite_store(restored, SqliteUse::read), Catch::Contains("older schema"));
  CHECK(open_sqlite_store(restored, SqliteUse::serve)->line(a_shop.shop, 1));
  CHECK(answer(restored, "SELECT max(number) FROM migration") == newest + "\n");

  answer(folder.path, "INSERT INTO migration VALUES (" + newest + "), (99)");
  CHECK_THROWS_WITH(backup_sqlite(folder.path, later_file), Catch::Contains("use the newer program"));
  std::ofstream(later_file) << "no database at all";
  CHECK_THROWS_WITH(restore_sqlite(later_file, folder.path + "/other"), Catch::Contains("later.db cannot be read as a store of Regulars"));
}

TEST_CASE("A folder that holds nothing cannot be looked at") {
  TemporaryFolder folder;
  CHECK_THROWS_AS(open_sqlite_store(folder.path, SqliteUse::read), StoreError);
  CHECK_THROWS_AS(open_sqlite_store("/proc/nowhere", SqliteUse::serve), StoreError);
}

// DESIGN, "Past one machine".
TEST_CASE("Of a letter that was sent, or a profile that was removed, no byte stays behind") {
  TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
  add_a_shop(*store);
  const auto on_disk = [&] {
    std::string bytes;
    for (const auto* name : {"/regulars.db", "/regulars.db-wal"}) {
      std::ifstream file(folder.path + name, std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes;
  };
  const auto letter = [](std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += "Dear Zaphod, ";
    return text;
  };
  for (const std::size_t times : {1, 40, 900}) {
    const auto id = std::to_string(times);
    store->put_document(a_shop.shop, {"mail", id, 1, letter(times)});
    CHECK(store->put_document_if(a_shop.shop, {"mail", id, 2, letter(times + 5)}, letter(times)));
    store->put_document(a_shop.shop, {"mail", "kept" + id, 2, "another's"});
    CHECK(store->remove_document(a_shop.shop, "mail", id));
  }
  store->put_profile(a_shop.shop, "m", R"({"name":"Zaphod"})");
  CHECK(on_disk().find("Zaphod") != std::string::npos);
  store->remove_profile(a_shop.shop, "m");
  CHECK(on_disk().find("Zaphod") == std::string::npos);
}

TEST_CASE("The schema keeps to what every database we mean to run on can do") {
  TemporaryFolder folder;
  { open_sqlite_store(folder.path, SqliteUse::serve); }
  const auto tables = answer(folder.path, "SELECT sql FROM sqlite_master WHERE type = 'table' AND name <> 'migration'");
  for (const auto* word : {"AUTOINCREMENT", "SERIAL", "REFERENCES", "TRIGGER", "WITHOUT ROWID"})
    CHECK(tables.find(word) == std::string::npos);
  CHECK(answer(folder.path, "SELECT name FROM sqlite_master WHERE type = 'trigger'") == "");
  // the first column of every key is the shop, and where there is a member it is the second
  CHECK(answer(folder.path,
               "SELECT m.name || ' ' || i.name FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i "
               "WHERE m.type = 'table' AND m.name <> 'migration' AND i.seqno = 0 AND i.name <> 'shop'") == "");
  CHECK(answer(folder.path,
               "SELECT m.name FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i "
               "WHERE m.type = 'table' AND i.name = 'member' AND i.seqno <> 1") == "");
}

TEST_CASE("Migrations are numbered from one without gaps") {
  int expected = 0;
  for (const auto& step : migrations()) CHECK(step.number == ++expected);
}
