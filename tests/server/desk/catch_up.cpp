// The journal is committed first; what follows from it is stored behind, and caught up with after a crash.
#include "server/desk/catch_up.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "server/journal/verify.hpp"
#include "tests/server/desk/small_shop.hpp"
#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

// Enrolments with and without a code of their own, orders, a friend, a refund that waits, vouchers, a merge, a refusal.
const std::vector<std::string> behind_events = {
    event_text("a1", "enrol", "ann"),
    event_text("c1", "enrol", "cid", R"(,"code":"CIDSCODE")"),
    event_text("b1", "enrol", "bob", R"(,"referred_by":"CIDSCODE")"),
    order_text("o1", "ann", "30.00"),
    order_text("o2", "bob", "30.00"),
    event_text("w1", "refund", "bob", R"(,"order":"late","lines":[{"line":"1","quantity":1,"amount":"5.00"}])"),
    order_text("late", "bob", "30.00"),
    event_text("r1", "redeem", "ann", R"(,"reward":"five-off")"),
    event_text("r2", "redeem", "ann", R"(,"reward":"last")"),
    event_text("r3", "redeem", "bob", R"(,"reward":"last")"),
    event_text("f1", "refund", "ann", R"(,"order":"o1")"),
    event_text("m1", "merge", "ann", R"(,"from":"bob")"),
    order_text("o3", "ann", "12.00"),
};

std::vector<std::string> answers_to_all(Counter& counter) {
  std::vector<std::string> answers;
  for (const auto& text : behind_events) {
    const auto incoming = read_incoming(counter.shop(), text);
    answers.push_back(counter.clerk().decide(counter.shop(), incoming.event, incoming.text).answer);
    counter.clerk().commit();
  }
  return answers;
}

std::vector<std::string> troubles_in(const std::string& folder, const std::string& shop) {
  return verify_shop(*open_sqlite_store(folder, SqliteUse::read), shop).troubles;
}
const std::vector<std::string> no_troubles;

}  // namespace

TEST_CASE("What was committed and not settled when the process ended is decided again, and comes out the same") {
  TemporaryFolder folder;
  std::string shop, voucher, state;
  std::vector<std::string> first;
  {
    const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
    shop = add_small_shop(*store);
    Counter counter(*store, shop);
    first = answers_to_all(counter);
    CHECK(counter.clerk().is_behind());
    CHECK(store->head(shop).settled == 1);
    CHECK_FALSE(store->member(shop, "ann"));
    state = counter.clerk().view(counter.shop(), "ann", Instant{1'800'000'000}).snapshot;
    const auto code_at = state.find(R"("code":)", state.find(R"("vouchers")"));
    REQUIRE(code_at != state.npos);
    const auto code = state.find('"', code_at + 7) + 1;  // of one voucher, or the first of a column
    voucher = state.substr(code, state.find('"', code) - code);
    CHECK(counter.clerk().holder_of(counter.shop(), voucher) == "ann");
  }
  CHECK(troubles_in(folder.path, shop) == no_troubles);
  const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
  Counter counter(*store, shop);
  CHECK(counter.clerk().view(counter.shop(), "ann", Instant{1'800'000'000}).snapshot == state);
  CHECK(counter.clerk().holder_of(counter.shop(), voucher) == "ann");
  CHECK(answers_to_all(counter) == first);
  CHECK(store->head(shop).settled == 1);
  counter.clerk().settle();
  CHECK_FALSE(counter.clerk().is_behind());
  CHECK(store->head(shop).settled == store->head(shop).seq);
  CHECK(store->member(shop, "ann"));
  CHECK(troubles_in(folder.path, shop) == no_troubles);
  CHECK(answers_to_all(counter) == first);
}

TEST_CASE("What an earlier program stored in another form is decided anew from the journal, who was merged in too") {
  TemporaryFolder folder;
  std::string shop, state;
  std::vector<std::string> first;
  {
    const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
    shop = add_small_shop(*store);
    Counter counter(*store, shop);
    first = answers_to_all(counter);
    counter.clerk().settle();
    state = counter.clerk().view(counter.shop(), "ann", Instant{1'800'000'000}).snapshot;
  }
  execute_in(folder.path, R"(DELETE FROM migration WHERE number = (SELECT max(number) FROM migration); UPDATE member SET snapshot = '{"older":1}';
    UPDATE order_terms SET terms = '{"older":1}'; UPDATE journal SET facts = replace(facts, '"merged":{', '"merged":{"older":1,'))");
  const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
  Counter counter(*store, shop);
  CHECK(counter.clerk().view(counter.shop(), "ann", Instant{1'800'000'000}).snapshot == state);
  CHECK(answers_to_all(counter) == first);
  counter.clerk().settle();
  const auto troubles = troubles_in(folder.path, shop);
  REQUIRE(troubles.size() == 1);  // what the test wrote over
  CHECK_THAT(troubles[0], Catch::Contains("its content does not have its hash"));
}

TEST_CASE("Where several servers read, everything is stored with the journal") {
  TemporaryFolder folder;
  const auto shop = add_small_shop(*open_sqlite_store(folder.path, SqliteUse::serve));
  {  // one that served alone, and crashed
    const auto alone = open_sqlite_store(folder.path, SqliteUse::serve);
    Counter counter(*alone, shop);
    CHECK(counter.tell(order_text("o1", "ann", "30.00")) == "applied");
    counter.clerk().commit();
  }
  const auto store = open_sqlite_store(folder.path, SqliteUse::share);
  Counter counter(*store, shop);
  CHECK(counter.tell(order_text("o2", "bob", "30.00")) == "applied");
  counter.clerk().commit();
  CHECK_FALSE(counter.clerk().is_behind());
  CHECK(store->member(shop, "ann"));
  CHECK(store->member(shop, "bob"));
  CHECK(troubles_in(folder.path, shop) == no_troubles);
}

TEST_CASE("States are stored every so many lines, and before a program is published") {
  TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
  const auto shop = add_small_shop(*store);
  Counter counter(*store, shop);
  counter.tell(order_text("o", "ann", "30.00"));
  counter.clerk().commit();
  CHECK(store->head(shop).settled == 1);
  NewVersion next;
  next.program = small_program;
  next.at = "2027-02-01T00:00:00Z";
  counter.clerk().publish(counter.shop(), next);
  counter.clerk().commit();
  CHECK(store->head(shop).settled == 3);
  for (int i = 0; i < 18'000; ++i) {
    counter.tell(order_text("o" + std::to_string(i), "m" + std::to_string(i), "30.00"));
    if (i % 100 == 99) counter.clerk().commit();
  }
  CHECK(store->head(shop).settled > 500);
  CHECK(store->head(shop).settled < 18'003);
  CHECK(troubles_in(folder.path, shop) == no_troubles);
}

TEST_CASE("Those whose states are stored together are neighbours by id, each commit going on where the last one ended") {
  constexpr int count = 2000, group = 100;
  TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
  const auto shop = add_small_shop(*store);
  Counter counter(*store, shop);
  std::set<std::string> waiting;
  std::size_t stored = 0;
  std::string last;
  for (int i = 0; i < count; ++i) {
    const auto member = "m" + std::to_string(1000 + i * 389 % count);
    waiting.insert(member);
    counter.tell(order_text("o" + std::to_string(i), member, "30.00"));
    if (i % group != group - 1) continue;
    counter.clerk().commit();
    for (auto next = waiting.upper_bound(last); !waiting.empty(); next = waiting.upper_bound(last)) {
      if (next == waiting.end()) next = waiting.begin();
      if (!store->member(shop, *next)) break;
      last = *next;
      waiting.erase(next);
      ++stored;
    }
    CHECK(std::ranges::none_of(waiting, [&](const auto& id) { return store->member(shop, id).has_value(); }));
  }
  CHECK(stored > 0);
  CHECK(stored < count / 2);  // a sweep takes 4,000 lines
}

TEST_CASE("Members stored at different lines, and an end without warning: each is caught up with from its own line") {
  constexpr int lines = 5000, members = 40;
  TemporaryFolder folder;
  std::string shop;
  std::vector<std::string> states;
  const auto states_of_all = [&](Counter& counter) {
    std::vector<std::string> all;
    for (int i = 0; i < members; ++i)
      all.push_back(counter.clerk().view(counter.shop(), "m" + std::to_string(i), Instant{1'800'000'000}).snapshot);
    return all;
  };
  {
    const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
    shop = add_small_shop(*store);
    Counter counter(*store, shop);
    for (int i = 0; i < lines; ++i) {
      const auto member = i % 7 == 0 ? i / 100 % members : i % 3;  // three who come always, the others by turns
      counter.tell(order_text("o" + std::to_string(i), "m" + std::to_string(member), "30.00"));
      if (i % 50 == 49) counter.clerk().commit();
    }
    const auto settled = store->head(shop).settled;
    CHECK(settled > 1);
    CHECK(store->member(shop, "m1")->seq > settled);
    states = states_of_all(counter);
  }
  CHECK(troubles_in(folder.path, shop) == no_troubles);
  const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
  Counter counter(*store, shop);
  CHECK(states_of_all(counter) == states);
  CHECK(counter.tell(order_text("o10", "m1", "30.00")) == "exists");
  counter.clerk().settle_some();
  CHECK(counter.clerk().is_behind());
  CHECK(troubles_in(folder.path, shop) == no_troubles);
  counter.clerk().settle();
  CHECK(troubles_in(folder.path, shop) == no_troubles);
}

TEST_CASE("A journal that does not come out as it is written is not gone on with") {
  TemporaryFolder folder;
  std::string shop;
  {
    const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
    shop = add_small_shop(*store);
    Counter counter(*store, shop);
    counter.tell(event_text("r1", "redeem", "ann", R"(,"reward":"five-off")"));
    counter.clerk().commit();
  }
  execute_in(folder.path, "UPDATE journal SET status = 'applied' WHERE seq = 2");
  const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
  Counter counter(*store, shop);
  CHECK_THROWS_WITH(counter.tell(order_text("o", "ann", "1.00")), Catch::Contains("line 2") && Catch::Contains("regulars verify"));
}
