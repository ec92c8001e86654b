#include "core/ledger/contributions.hpp"

#include <catch2/catch.hpp>

#include "tests/core/rules/tier_scene.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

void order(Member& member, Text id, std::string_view time, std::int64_t spend) {
  contribute(member, {std::move(id), moment(time), Money{spend}, spend / 10, true});
  member.clock = std::max(member.clock, instant(time));
}

Folded ever(const Member& member) { return sum(member, {std::nullopt, member.clock, std::nullopt}); }

Programs published(Tiers tiers) {
  Programs programs;
  programs.publish({1, {}, Migrate::keep, "", with_tiers(std::move(tiers))});
  return programs;
}

Tiers lifetime() {
  Tiers tiers;
  tiers.levels = {level("silver", 50000)};
  return tiers;
}

}  // namespace

TEST_CASE("a window takes in what is later than its start, up to its end") {
  Member member;
  order(member, "a", "2026-01-01T00:00:00Z", 100);
  order(member, "b", "2026-02-01T00:00:00Z", 200);
  order(member, "c", "2026-03-01T00:00:00Z", 400);
  const Window window{instant("2026-01-01T00:00:00Z"), instant("2026-02-01T00:00:00Z"), std::nullopt};
  CHECK(sum(member, window).spend == Money{200});
  CHECK(sum(member, window).points == 20);
  CHECK(sum(member, window).orders == 1);
}

TEST_CASE("refunds are netted at the order's own date, folded or not") {
  Member member;
  order(member, "a", "2020-01-01T00:00:00Z", 100);
  order(member, "b", "2026-01-01T00:00:00Z", 200);
  prune(member, published(lifetime()));
  REQUIRE(member.contributions.size() == 1);
  CHECK(ever(member).spend == Money{300});
  net(member, "a", instant("2020-01-01T00:00:00Z"), {Money{100}, 10, true});
  net(member, "b", instant("2026-01-01T00:00:00Z"), {Money{50}, 5, false});
  CHECK(ever(member).spend == Money{150});
  CHECK(ever(member).orders == 1);
  CHECK(ever(member).points == 15);
  CHECK(member.orders == 1);
  CHECK(member.spend == Money{150});
}

TEST_CASE("an unlinked refund lowers spend at its own date and no order count (R49)") {
  Member member;
  order(member, "a", "2026-01-01T00:00:00Z", 100);
  contribute(member, {{}, moment("2026-01-05T00:00:00Z"), Money{-30}, -3, false});
  member.clock = instant("2026-01-05T00:00:00Z");
  CHECK(member.spend == Money{70});
  CHECK(member.orders == 1);
  CHECK(ever(member).points == 7);
}

TEST_CASE("an entry stays while a window can reach it, and for two years in any case") {
  Tiers tiers = silver_and_gold();
  tiers.window_length = duration("P36M");
  const Programs three_years = published(tiers), for_life = published(lifetime());
  for (const auto& [programs, month_later_left] : {std::pair(&three_years, 3u), std::pair(&for_life, 2u)}) {
    Member member;
    order(member, "a", "2023-07-01T00:00:00Z", 100);
    order(member, "b", "2024-07-01T00:00:00Z", 200);
    order(member, "c", "2026-06-01T00:00:00Z", 400);
    prune(member, *programs);
    CHECK(member.contributions.size() == month_later_left);
    CHECK(ever(member).spend == Money{700});
  }
}

TEST_CASE("the window that ends at since can still be measured (R15)") {
  Tiers tiers = silver_and_gold();
  TierScene scene(tiers);
  scene.order("2020-02-01T00:00:00Z", 30000).order("2020-03-01T00:00:00Z", 30000);
  scene.by_hand("2020-03-02T00:00:00Z", "silver");
  for (const char* time :
       {"2020-12-01T00:00:00Z", "2021-08-01T00:00:00Z", "2022-07-01T00:00:00Z", "2023-09-01T00:00:00Z"})
    scene.order(time, 50000);
  REQUIRE(scene.since() == "2020-03-02T00:00:00Z");
  prune(scene.member, scene.programs);
  const Window at_since = {instant("2019-03-02T00:00:00Z"), *scene.member.tier.since, std::nullopt};
  CHECK(sum(scene.member, at_since).spend == Money{60000});
  CHECK(scene.member.contributions.size() == 4);  // those two, and what the last two years hold
}

TEST_CASE("for a metric for life what lies after since is told apart, until since moves on (R15)") {
  TierScene scene(lifetime());
  scene.order("2017-01-01T00:00:00Z", 40000).order("2020-01-01T00:00:00Z", 20000);
  scene.order("2022-01-01T00:00:00Z", 10000).order("2026-01-01T00:00:00Z", 100);
  prune(scene.member, scene.programs);
  CHECK(scene.member.contributions.size() == 2);  // the second, which reached the level, and the last
  CHECK(scene.member.folded.spend.value == 40000);
  CHECK(scene.member.folded_after.spend.value == 10000);
  scene.on("2026-02-01T00:00:00Z", "r", [&](Turn& turn) {
    net(scene.member, "o1", instant("2017-01-01T00:00:00Z"), {Money{40000}, 400, true});
    tier_after_refund(turn);
  });
  CHECK(scene.tier().empty());
  CHECK(scene.member.folded.spend.value == 10000);
  CHECK(scene.member.folded_after.spend.value == 0);
}
