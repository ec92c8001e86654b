#include "server/journal/verify.hpp"

#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <cctype>
#include <random>

#include "tests/server/desk/small_shop.hpp"
#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

constexpr int edits = 1000;

// Members, orders, refunds, vouchers, friends, a merge, refusals, a repeat, a second program version.
void tell_a_bit_of_everything(Counter& counter) {
  counter.tell(event_text("a1", "enrol", "ann", R"(,"code":"ANNSCODE")"));
  counter.tell(event_text("b1", "enrol", "bob", R"(,"referred_by":"ANNSCODE")"));
  for (int i = 0; i < 12; ++i)
    counter.tell(order_text("o" + std::to_string(i), i % 3 == 0 ? "ann" : i % 3 == 1 ? "bob" : "eve", "17.50"));
  counter.tell(event_text("w1", "refund", "bob", R"(,"order":"late","lines":[{"line":"1","quantity":1,"amount":"5.00"}])"));
  counter.tell(order_text("late", "bob", "30.00"));
  counter.tell(event_text("r1", "redeem", "ann", R"(,"reward":"five-off")"), Told::outcome);
  counter.tell(event_text("r2", "redeem", "eve", R"(,"reward":"last")"));
  counter.tell(event_text("r3", "redeem", "bob", R"(,"reward":"last")"));
  counter.clerk().commit();
  NewVersion next;
  next.program = small_program;
  next.at = "2027-02-01T00:00:00Z";
  counter.clerk().publish(counter.shop(), next);
  counter.tell(event_text("f1", "refund", "ann", R"(,"order":"o3")"));
  counter.tell(event_text("u1", "voucher_use", "ann", R"(,"voucher":"r1#1","order":"o9")"));
  counter.tell(event_text("m1", "merge", "bob", R"(,"from":"eve")"));
  counter.tell(event_text("o3", "visit", "eve"));
  counter.clerk().commit();
  counter.clerk().settle();
}

class File {
 public:
  explicit File(const std::string& path) {
    REQUIRE(sqlite3_open(path.c_str(), &db_) == SQLITE_OK);
    run("PRAGMA synchronous = OFF");
  }
  ~File() { sqlite3_close(db_); }
  void run(const std::string& sql) {
    CAPTURE(sql);
    REQUIRE(sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  std::vector<std::string> column(const std::string& sql) {
    sqlite3_stmt* query = nullptr;
    REQUIRE(sqlite3_prepare_v2(db_, sql.c_str(), -1, &query, nullptr) == SQLITE_OK);
    std::vector<std::string> texts;
    while (sqlite3_step(query) == SQLITE_ROW) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(query, 0));
      texts.emplace_back(text ? text : "");
    }
    sqlite3_finalize(query);
    return texts;
  }

 private:
  sqlite3* db_ = nullptr;
};

struct Edit {
  std::string sql;
  std::int64_t line = 0;  // of the journal; 0: a row that follows from it
};

std::string quoted(const std::string& text) {
  std::string all = "'";
  for (const char c : text) all += c == '\'' ? "''" : std::string(1, c);
  return all + "'";
}

// One byte of a text becomes another, goes, or comes; a number becomes another.
std::string changed(std::string text, std::mt19937& random) {
  if (text.empty()) return "x";
  const auto at = random() % text.size();
  switch (random() % 3) {
    case 0: text[at] = text[at] == '7' ? '8' : '7'; break;
    case 1: text.erase(at, 1); break;
    default: text.insert(at, 1, text[at]);
  }
  return text;
}

constexpr const char* tables[] = {"journal", "journal", "journal", "member", "order_terms", "seen", "referral_code", "stock", "program"};

Edit random_edit(File& file, std::mt19937& random) {
  const std::string table = tables[random() % std::size(tables)];
  const auto rows = file.column("SELECT rowid FROM " + table);
  const auto row = rows[random() % rows.size()];
  Edit edit;
  if (table == "journal") edit.line = std::stoll(file.column("SELECT seq FROM journal WHERE rowid = " + row)[0]);
  const auto where = " WHERE rowid = " + row;
  if (random() % 10 == 0) return {"DELETE FROM " + table + where, edit.line};
  const auto columns = file.column("SELECT name FROM pragma_table_info('" + table + "') WHERE name NOT IN ('shop')");
  const auto column = columns[random() % columns.size()];
  const bool number = file.column("SELECT typeof(" + column + ") FROM " + table + where)[0] == "integer";
  const auto old = file.column("SELECT " + column + " FROM " + table + where)[0];
  auto value = quoted(changed(old, random));
  if (column == "content") value = quoted(std::to_string(random()));  // a number as text: leading zeros change nothing
  if (number) value = std::to_string(std::stoll(old) + 1 + random() % 1000);
  edit.sql = "UPDATE OR REPLACE " + table + " SET " + column + " = " + value + where;
  return edit;
}

// Whether a trouble names the line itself, the one after it, or the journal's end.
bool names(const std::vector<std::string>& troubles, std::int64_t line) {
  for (const auto& trouble : troubles) {
    for (const auto seq : {line, line + 1, line - 1}) {
      const auto name = "line " + std::to_string(seq);
      const auto at = trouble.find(name);
      if (at != std::string::npos && !std::isdigit(static_cast<unsigned char>((trouble + " ")[at + name.size()]))) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("verify finds a thousand random edits, and names each of the journal") {
  TemporaryFolder folder;
  const auto file = folder.path + "/regulars.db", kept = folder.path + "/kept";
  std::string shop;
  {
    const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
    shop = add_small_shop(*store);
    Counter counter(*store, shop);
    tell_a_bit_of_everything(counter);
    const auto clean = verify_shop(*store, shop);
    CHECK(clean.troubles == std::vector<std::string>{});
    CHECK(clean.lines > 25);
  }
  std::filesystem::copy_file(file, kept);
  std::mt19937 random(20261121);
  for (int i = 0; i < edits; ++i) {
    std::filesystem::copy_file(kept, file, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::remove(file + "-wal");
    std::filesystem::remove(file + "-shm");
    Edit edit;
    {
      File raw(file);
      edit = random_edit(raw, random);
      raw.run(edit.sql);
    }
    CAPTURE(i, edit.sql);
    const auto store = open_sqlite_store(folder.path, SqliteUse::read);
    const auto found = verify_shop(*store, shop);
    CHECK_FALSE(found.troubles.empty());
    if (edit.line > 0) CHECK(names(found.troubles, edit.line));
  }
}
