#include "core/rules/crossing.hpp"

#include <catch2/catch.hpp>

#include "tests/core/rules/tier_scene.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

using Shares = List<std::pair<Text, Text>>;

Shares shares(Crossing crossing, const Text& held, std::int64_t before, const Ratio& subtotal,
              Metric metric = Metric::spend) {
  Tiers tiers = silver_and_gold();
  tiers.crossing = crossing;
  tiers.metric = metric;
  const Program program = with_tiers(tiers);
  Shares found;
  for (const LevelShare& share : crossing_shares(program, held, before, subtotal))
    found.emplace_back(share.level ? share.level->id : "", share.share.text());
  return found;
}

}  // namespace

TEST_CASE("an order that crosses a level counts at the old, the new, or each its part (R92)") {
  CHECK(shares(Crossing::before, "silver", 140000, 200000) == Shares{{"silver", "1"}});
  CHECK(shares(Crossing::after, "silver", 140000, 200000) == Shares{{"gold", "1"}});
  CHECK(shares(Crossing::split, "silver", 140000, 200000) == Shares{{"silver", "0.3"}, {"gold", "0.7"}});
  CHECK(shares(Crossing::split, "", 40000, 200000) ==
        Shares{{"", "0.05"}, {"silver", "0.75"}, {"gold", "0.2"}});
}

TEST_CASE("an order that ends exactly on the mark has no part beyond it") {
  CHECK(shares(Crossing::split, "silver", 100000, 100000) == Shares{{"silver", "1"}});
  CHECK(shares(Crossing::after, "silver", 100000, 100000) == Shares{{"gold", "1"}});
  CHECK(shares(Crossing::split, "silver", 100000, 0) == Shares{{"silver", "1"}});
}

TEST_CASE("after counts orders too, split needs spend (R92)") {
  CHECK(shares(Crossing::after, "", 49999, 1, Metric::orders) == Shares{{"silver", "1"}});
  CHECK(shares(Crossing::split, "", 49999, 1, Metric::orders) == Shares{{"", "1"}});
}

TEST_CASE("a level kept above the metric is not left by an order") {
  CHECK(shares(Crossing::split, "gold", 0, 100000) == Shares{{"gold", "1"}});
}
