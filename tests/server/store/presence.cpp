#include "server/store/presence.hpp"

#include <catch2/catch.hpp>
#include <thread>

#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

constexpr auto often = std::chrono::milliseconds(5);

bool comes_true(const std::function<bool()>& is_so) {
  for (int tries = 0; !is_so(); ++tries) {
    if (tries == 20'000) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

void on_stores_nobody_serves(const std::function<void(Store&)>& test) {
  test(*open_memory_store());
  if (!TemporaryDatabase::is_there()) return;
  TemporaryDatabase database;
  test(*open_postgres_store(database.url, PostgresUse::visit));
}

}  // namespace

TEST_CASE("A server knows whether another lives on its database, from the other's beginning to its end") {
  on_stores_nobody_serves([](Store& store) {
    Presence first(store, often);
    CHECK(first.is_alone());
    {
      Presence second(store, often);
      CHECK_FALSE(second.is_alone());
      CHECK(comes_true([&] { return !first.is_alone(); }));
    }
    CHECK(comes_true([&] { return first.is_alone(); }));
  });
}

TEST_CASE("A server that ended without a word is forgotten, and so is one that was met") {
  on_stores_nobody_serves([](Store& store) {
    store.put_document("", {"server", "gone", 1'800'000'000, "7"});
    Presence presence(store, often);
    CHECK_FALSE(presence.is_alone());  // it may have told just now
    CHECK(comes_true([&] { return presence.is_alone(); }));
    presence.met_another();
    CHECK(comes_true([&] { return presence.is_alone(); }));
  });
}

TEST_CASE("Who was met keeps a server from being alone before it is heard of") {
  const auto store = open_memory_store();
  Presence presence(*store, std::chrono::hours(1));
  CHECK(presence.is_alone());
  presence.met_another();
  CHECK_FALSE(presence.is_alone());
}

TEST_CASE("A server alone on PostgreSQL may store states later; a command beside it, and who only looks, may not") {
  if (!TemporaryDatabase::is_there()) return;
  TemporaryDatabase database;
  const auto server = open_postgres_store(database.url, PostgresUse::serve);
  CHECK(server->may_lag());
  CHECK_FALSE(open_postgres_store(database.url, PostgresUse::visit)->may_lag());
  CHECK_FALSE(open_postgres_store(database.url, PostgresUse::read)->may_lag());
  CHECK_FALSE(open_postgres_store(database.url, PostgresUse::serve)->may_lag());
}

TEST_CASE("What a server on PostgreSQL reads at one moment is of that moment, whatever others commit meanwhile") {
  if (!TemporaryDatabase::is_there()) return;
  TemporaryDatabase database;
  const auto store = open_postgres_store(database.url, PostgresUse::serve);
  add_a_shop(*store);
  const auto other = open_postgres_store(database.url, PostgresUse::serve);
  store->at_one_moment([&] {
    CHECK(store->head(a_shop.shop).seq == 1);
    Changes changes;
    changes.shop = a_shop.shop;
    changes.from = {1, "h1", 0};
    changes.to = {2, "h2", 0};
    changes.lines.push_back({2, "m1", 1, "e1", "applied", "{}", "", "h1", 0, "", "h2", "{}"});
    other->commit(std::span(&changes, 1));
    CHECK(store->head(a_shop.shop).seq == 1);
    CHECK(store->lines(a_shop.shop, 1, 10).empty());
  });
  CHECK(store->head(a_shop.shop).seq == 2);
  CHECK_THROWS_AS(store->at_one_moment([] { throw StoreError("failed"); }), StoreError);
  CHECK(store->head(a_shop.shop).seq == 2);
}
