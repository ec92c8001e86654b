// What is unchanged is known without the writer, and never when it is not.
#include "server/desk/standings.hpp"

#include <catch2/catch.hpp>

#include "tests/server/desk/small_shop.hpp"
#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

TEST_CASE("A standing is kept of whom it was asked about, and follows every commit") {
  TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
  const auto shop = add_small_shop(*store);
  Counter counter(*store, shop);
  auto& clerk = counter.clerk();
  const auto told = [&](const std::string& member) { return clerk.standings().find(shop, member); };
  counter.tell(order_text("o1", "ann", "30.00"));
  CHECK_FALSE(told("ann"));
  const auto first = clerk.standing(counter.shop(), "ann");
  counter.tell(order_text("o2", "ann", "30.00"));
  CHECK_FALSE(told("ann"));  // not before the commit
  clerk.commit();
  REQUIRE(told("ann"));
  CHECK(told("ann")->hash != first.hash);
  CHECK(told("ann")->hash == clerk.standing(counter.shop(), "ann").hash);
  CHECK_FALSE(told("bob"));

  const auto before = told("ann")->hash;
  counter.tell(order_text("o3", "ann", "30.00"));
  CHECK(told("ann")->hash == before);
  clerk.forget();
  CHECK(told("ann")->hash == before);
  counter.tell(order_text("o3", "ann", "30.00"));
  clerk.commit();
  CHECK(told("ann")->hash != before);

  clerk.standing(counter.shop(), "");
  clerk.commit();
  CHECK(told("")->versions == 1);
  NewVersion next;
  next.program = small_program;
  next.at = "2027-02-01T00:00:00Z";
  clerk.publish(counter.shop(), next);
  clerk.commit();
  CHECK_FALSE(told(""));
  CHECK_FALSE(told("ann"));
}

TEST_CASE("Where another server may write, no standing is kept") {
  TemporaryFolder folder;
  const auto shop = add_small_shop(*open_sqlite_store(folder.path, SqliteUse::serve));
  const auto store = open_sqlite_store(folder.path, SqliteUse::share);
  Counter counter(*store, shop);
  counter.tell(order_text("o1", "ann", "30.00"));
  counter.clerk().standing(counter.shop(), "ann");
  counter.clerk().commit();
  CHECK_FALSE(counter.clerk().standings().find(shop, "ann"));
}
