// While one commit is being stored the next events are decided, on what memory has of it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "server/journal/verify.hpp"
#include "tests/server/desk/small_shop.hpp"
#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

constexpr int few_members = 12;

// Events that lean on what is only a few events old: refunds, repeats, codes, vouchers and merges.
std::vector<std::string> leaning_events(unsigned seed, int count) {
  std::mt19937 random(seed);
  const auto any = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
  const auto somebody = [&] { return "m" + std::to_string(any(few_members)); };
  std::vector<std::string> events, orders;
  for (int i = 0; i < count; ++i) {
    const auto id = "e" + std::to_string(i), member = somebody();
    const auto kind = any(20);
    if (kind < 8) {
      events.push_back(order_text(id, any(3) ? member : member + "-" + std::to_string(any(4)), std::to_string(5 + any(40)) + ".00"));
      orders.push_back(R"(,"order":")" + id + '"');
    } else if (kind < 11 && !orders.empty()) {
      const auto& of = orders[orders.size() - 1 - static_cast<std::size_t>(any(std::min<int>(8, static_cast<int>(orders.size()))))];
      for (int m = 0; m < few_members; ++m)  // one of them has it; the others' refunds wait for ever
        if (m % 3 == kind - 8) events.push_back(event_text(id + "-" + std::to_string(m), "refund", "m" + std::to_string(m), of));
    } else if (kind < 14 && !events.empty()) {
      events.push_back(events[events.size() - 1 - static_cast<std::size_t>(any(std::min<int>(10, static_cast<int>(events.size()))))]);
    } else if (kind < 16) {
      events.push_back(event_text(id, "redeem", member, R"(,"reward":"five-off")"));
    } else if (kind < 17) {
      events.push_back(event_text(id, "redeem", member, R"(,"reward":"last")"));
    } else if (kind < 19) {
      events.push_back(event_text(id, "enrol", member + "-" + std::to_string(any(4)), any(2) ? R"(,"code":"CODE)" + std::to_string(any(60)) + '"' : R"(,"referred_by":"CODE)" + std::to_string(any(60)) + '"'));
    } else {
      events.push_back(event_text(id, "merge", member, R"(,"from":")" + member + "-" + std::to_string(any(4)) + '"'));
      for (int of = 1; of <= 3 && orders.size() >= 3; ++of)
        events.push_back(event_text(id + "-" + std::to_string(of), "refund", member, orders[orders.size() - static_cast<std::size_t>(of)]));
    }
  }
  return events;
}

struct Result {
  std::vector<std::string> statuses, troubles;
};

// `in_flight`: what was decided before is stored only after so many events more have been decided.
Result decided_with(const std::vector<std::string>& events, std::size_t a_commit, std::size_t in_flight) {
  TemporaryFolder folder;
  Result result;
  std::string shop;
  {
    shop = add_small_shop(*open_sqlite_store(folder.path, SqliteUse::serve));
    const auto store = open_sqlite_store(folder.path, SqliteUse::share);  // no state may wait, so every commit is full of them
    Counter counter(*store, shop, 2);
    auto& clerk = counter.clerk();
    for (std::size_t at = 0; at < events.size();) {
      const auto decide = [&](std::size_t count) {
        for (; count > 0 && at < events.size(); --count) result.statuses.push_back(counter.tell(events[at++]));
      };
      decide(a_commit);
      auto& commit = clerk.take();
      clerk.refresh();
      decide(in_flight);
      clerk.store(commit);
      decide(in_flight);
      clerk.landed();
    }
    clerk.commit();
  }
  result.troubles = verify_shop(*open_sqlite_store(folder.path, SqliteUse::read), shop).troubles;
  return result;
}

}  // namespace

TEST_CASE("What is decided while a commit is in flight is what would be decided after it") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    const auto events = leaning_events(seed, 400);
    const auto one_by_one = decided_with(events, 1, 0);
    CHECK(one_by_one.troubles.empty());
    CHECK(std::ranges::count(one_by_one.statuses, "applied") > 100);
    CHECK(std::ranges::count(one_by_one.statuses, "exists") > 20);
    for (const std::size_t in_flight : {1U, 7U, 40U}) {
      CAPTURE(in_flight);
      const auto flying = decided_with(events, 3, in_flight);
      CHECK(flying.statuses == one_by_one.statuses);
      CHECK(flying.troubles == std::vector<std::string>());
    }
  }
}

TEST_CASE("A commit stores states as they stood when it was taken, whatever has been decided since") {
  TemporaryFolder folder;
  const auto shop = add_small_shop(*open_sqlite_store(folder.path, SqliteUse::serve));
  const auto store = open_sqlite_store(folder.path, SqliteUse::share);
  Counter counter(*store, shop, 2);
  auto& clerk = counter.clerk();
  REQUIRE(counter.tell(order_text("e1", "m1", "12.00")) == "applied");
  auto& commit = clerk.take();
  clerk.refresh();
  REQUIRE(counter.tell(order_text("e2", "m1", "7.00")) == "applied");
  clerk.store(commit);
  // As after a crash now: the second order never was.
  CHECK(verify_shop(*open_sqlite_store(folder.path, SqliteUse::read), shop).troubles == std::vector<std::string>());
  clerk.landed();
}
