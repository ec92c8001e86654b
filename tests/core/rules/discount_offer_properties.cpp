#include "core/rules/discount_offer.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <numeric>

using namespace regulars;

TEST_CASE("however a discount is spread, it adds up and no line goes below its lowest price") {
  CHECK(rc::check([] {
    const auto amounts = *rc::gen::nonEmpty(rc::gen::container<List<int>>(rc::gen::inRange(0, 5000)));
    List<std::int64_t> weights(amounts.begin(), amounts.end()), room;
    for (const std::int64_t weight : weights) room.push_back(*rc::gen::inRange<std::int64_t>(0, weight + 1));
    const std::int64_t total = *rc::gen::inRange<std::int64_t>(0, 20000);
    const auto shares = spread_within(total, weights, room);
    const auto sum = [](const auto& list) {
      return std::accumulate(list.begin(), list.end(), std::int64_t{0});
    };
    RC_ASSERT(sum(shares) == std::min(total, sum(room)));
    for (std::size_t i = 0; i < room.size(); ++i) RC_ASSERT(shares[i] >= 0 && shares[i] <= room[i]);
  }));
}
