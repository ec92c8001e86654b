// Servers on one PostgreSQL of which the first, as long as it was alone, has stored states behind the journal.
#include <catch2/catch.hpp>

#include "server/journal/verify.hpp"
#include "tests/server/desk/small_shop.hpp"
#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

struct Beside {
  TemporaryDatabase database;
  std::unique_ptr<Store> store = open_postgres_store(database.url, PostgresUse::serve);
  std::string shop = add_small_shop(*store);
  Counter counter{*store, shop};

  void commit(const std::string& text, const std::string& status = "applied") {
    counter.clerk().refresh();
    CHECK(counter.tell(text) == status);
    counter.clerk().commit();
  }
  std::string snapshot_of(Counter& asked) { return asked.clerk().view(asked.shop(), "ann", Instant{1'800'000'000}).snapshot; }
  std::vector<std::string> troubles() {
    return verify_shop(*open_postgres_store(database.url, PostgresUse::read), shop).troubles;
  }
};

const std::vector<std::string> no_trouble_beside;

}  // namespace

TEST_CASE("A server that comes to one whose states stand behind decides on the same, and each goes on with the other's lines") {
  if (!TemporaryDatabase::is_there()) return;
  Beside first;
  first.commit(order_text("o1", "ann", "30.00"));
  first.commit(event_text("r1", "redeem", "ann", R"(,"reward":"last")"));
  CHECK(first.store->head(first.shop).settled == 1);
  CHECK_FALSE(first.store->member(first.shop, "ann"));
  CHECK(first.troubles() == no_trouble_beside);

  const auto store = open_postgres_store(first.database.url, PostgresUse::serve);
  Counter second(*store, first.shop);
  CHECK(first.snapshot_of(second) == first.snapshot_of(first.counter));
  CHECK(second.tell(order_text("o1", "ann", "30.00")) == "exists");
  second.clerk().commit();
  CHECK(store->head(first.shop).settled == 1);  // it only looked
  CHECK(second.tell(event_text("r2", "redeem", "bob", R"(,"reward":"last")")) != "applied");
  CHECK(second.tell(order_text("o2", "ann", "12.00")) == "applied");
  second.clerk().commit();
  CHECK(store->head(first.shop).settled == store->head(first.shop).seq);
  CHECK(store->member(first.shop, "ann"));

  // The first has not looked since: its commit is refused, and it knows that it is not alone.
  first.counter.tell(order_text("o3", "ann", "12.00"));
  CHECK_THROWS_AS(first.counter.clerk().commit(), StoreConflict);
  first.counter.clerk().forget();
  first.commit(order_text("o3", "ann", "12.00"));
  CHECK(store->head(first.shop).settled == store->head(first.shop).seq);
  second.clerk().refresh();
  CHECK(first.snapshot_of(second) == first.snapshot_of(first.counter));
  CHECK(first.troubles() == no_trouble_beside);
}

TEST_CASE("States that two servers store from the same lines are the same") {
  if (!TemporaryDatabase::is_there()) return;
  Beside first;
  first.commit(order_text("o1", "ann", "30.00"));
  first.commit(event_text("w1", "refund", "bob", R"(,"order":"late","lines":[{"line":"1","quantity":1,"amount":"5.00"}])"), "waiting");
  first.commit(order_text("late", "bob", "30.00"));
  const auto store = open_postgres_store(first.database.url, PostgresUse::serve);
  Counter second(*store, first.shop);
  CHECK(first.snapshot_of(second) == first.snapshot_of(first.counter));
  second.clerk().settle();
  first.counter.clerk().settle();
  CHECK(store->head(first.shop).settled == 4);
  first.commit(order_text("o2", "ann", "12.00"));
  CHECK(first.troubles() == no_trouble_beside);
}
