#include "core/rules/tiers.hpp"

#include <catch2/catch.hpp>

#include "tests/core/rules/tier_scene.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

Give points(std::int64_t count) {
  Give give;
  give.points = Points{count};
  return give;
}

Tiers lifetime(List<Level> levels) {
  Tiers tiers;
  tiers.levels = std::move(levels);
  return tiers;
}

}  // namespace

TEST_CASE("a member moves up right after the order that reaches a level") {
  TierScene scene(silver_and_gold());
  CHECK(scene.order("2026-01-10T10:00:00Z", 49999).tier().empty());
  scene.order("2026-01-11T10:00:00Z", 1);
  CHECK(scene.tier() == "silver");
  CHECK(scene.since() == "2026-01-11T10:00:00Z");
  CHECK(scene.keep_until() == "2027-01-11T10:00:00Z");
}

TEST_CASE("a rolling window counts what is later than now - length") {
  TierScene scene(silver_and_gold());
  scene.order("2025-01-10T10:00:00Z", 30000);
  CHECK(scene.order("2026-01-10T10:00:00Z", 20000).tier().empty());
  TierScene sooner(silver_and_gold());
  sooner.order("2025-01-10T10:00:01Z", 30000);
  CHECK(sooner.order("2026-01-10T10:00:00Z", 20000).tier() == "silver");
}

TEST_CASE("on_reach fires for each level passed, lowest first, once a member and level (R87)") {
  Tiers tiers = lifetime({level("silver", 50000), level("gold", 200000)});
  tiers.levels[0].on_reach = points(10);
  tiers.levels[1].on_reach = points(20);
  TierScene scene(tiers);
  scene.order("2026-01-10T10:00:00Z", 200000);
  const auto earned = effects_of(scene.outcome, EffectType::points_earned);
  REQUIRE(earned.size() == 2);
  CHECK(earned[0].lot == "o1/tier/silver");
  CHECK(earned[1].lot == "o1/tier/gold");
  scene.refund("2026-02-10T10:00:00Z", "o1").order("2026-03-10T10:00:00Z", 200000);
  CHECK(scene.tier() == "gold");
  CHECK(scene.member.points.totals.earned == 30);
}

TEST_CASE("since is the clock, also for a late event (R88)") {
  TierScene scene(silver_and_gold());
  scene.visit("2026-03-01T00:00:00Z");
  scene.order("2026-01-10T10:00:00Z", 50000);
  CHECK(scene.tier() == "silver");
  CHECK(scene.since() == "2026-03-01T00:00:00Z");
}

TEST_CASE("a calendar year is that of the clock at the member's offset (R94)") {
  Tiers tiers = silver_and_gold();
  tiers.window = WindowKind::calendar_year;
  TierScene utc(tiers);
  utc.order("2025-12-31T20:00:00Z", 50000);
  CHECK(utc.member.tier.id == "silver");
  TierScene split_year(tiers);
  split_year.order("2025-12-31T20:00:00Z", 30000);
  CHECK(split_year.order("2026-01-01T08:00:00Z", 20000).tier().empty());
  TierScene east(tiers);
  east.order("2026-01-01T03:00:00+07:00", 30000);  // 2025 still in UTC, but not where it was booked (R62)
  CHECK(east.order("2026-01-02T08:00:00Z", 20000).tier() == "silver");
}

TEST_CASE("points are counted where they were earned, balance is what is available now (R93, R135)") {
  Tiers tiers = lifetime({level("up", 100)});
  tiers.metric = Metric::points;
  CHECK(TierScene(tiers).order("2026-01-10T10:00:00Z", 9999).tier().empty());
  CHECK(TierScene(tiers).order("2026-01-10T10:00:00Z", 10000).tier() == "up");

  tiers.metric = Metric::balance;
  tiers.keep = keep_for("P12M");  // there is no keep with balance
  TierScene scene(tiers);
  scene.member.points.totals.available = 100;
  CHECK(scene.visit("2026-01-10T10:00:00Z").tier() == "up");
  CHECK(scene.keep_until().empty());
  scene.member.points.totals.available = 99;
  scene.due(instant("2026-02-01T00:00:00Z"), [](Turn& turn) { balance_moved(turn, "e9"); });
  CHECK(scene.tier().empty());
  scene.member.points.totals.available = 100;
  scene.due(instant("2026-02-02T00:00:00Z"), [](Turn& turn) { balance_moved(turn, "e9"); });
  CHECK(scene.since() == "2026-02-02T00:00:00Z");
}

TEST_CASE("points that a level gives count for the next one (R93)") {
  Tiers tiers = lifetime({level("up", 100), level("top", 150)});
  tiers.metric = Metric::points;
  tiers.levels[0].on_reach = points(50);
  CHECK(TierScene(tiers).order("2026-01-10T10:00:00Z", 10000).tier() == "top");
}

TEST_CASE("a level with min 0 is reached by the first event (R127)") {
  CHECK(TierScene(lifetime({level("member", 0)})).visit("2026-01-10T10:00:00Z").tier() == "member");
}

TEST_CASE("a level may ask for any or all of several metrics in the one window (R146)") {
  Level any = level("any", 0), all = level("all", 0);
  any.min.reset();
  any.any = {{Metric::spend, 30000}, {Metric::orders, 2}};
  all.min.reset();
  all.all = {{Metric::spend, 30000}, {Metric::orders, 3}};
  TierScene scene(lifetime({any, all}));
  CHECK(scene.order("2026-01-10T10:00:00Z", 100).tier().empty());
  CHECK(scene.order("2026-01-11T10:00:00Z", 100).tier() == "any");
  CHECK(scene.order("2026-01-12T10:00:00Z", 100).tier() == "any");
  CHECK(scene.order("2026-01-13T10:00:00Z", 29700).tier() == "all");
}

TEST_CASE("hidden levels are skipped by the metric (R90)") {
  Level vip = level("vip", 0);
  vip.min.reset();
  vip.hidden = true;
  TierScene scene(lifetime({level("silver", 50000), vip}));
  CHECK(scene.order("2026-01-10T10:00:00Z", 500000).tier() == "silver");
}

TEST_CASE("a level set by hand gives no on_reach and is not measured by its own event (R90)") {
  Tiers tiers = silver_and_gold();
  tiers.levels[1].on_reach = points(20);
  TierScene scene(tiers);
  scene.order("2026-01-10T10:00:00Z", 60000).by_hand("2026-01-11T10:00:00Z", "gold");
  CHECK(scene.member.points.totals.earned == 0);
}

TEST_CASE("a level set by hand is kept until keep_until, for life where the level is so (R90)") {
  Tiers tiers = silver_and_gold();
  TierScene scene(tiers);
  scene.by_hand("2026-01-10T10:00:00Z", "gold").visit("2026-06-01T00:00:00Z");
  CHECK(scene.tier() == "gold");
  CHECK(scene.keep_until() == "2027-01-10T10:00:00Z");
  CHECK(scene.wait("2027-01-10T10:00:00Z").tier().empty());

  tiers.levels[1].keeps_for_life = true;
  TierScene forever(tiers);
  forever.by_hand("2026-01-10T10:00:00Z", "gold").visit("2040-06-01T00:00:00Z");
  CHECK(forever.tier() == "gold");
  CHECK(forever.keep_until().empty());
}

TEST_CASE("without keep a level by hand lasts until the next event; null sets down to the metric (R170)") {
  Tiers tiers = silver_and_gold();
  tiers.keep.reset();
  TierScene scene(tiers);
  scene.by_hand("2026-01-10T10:00:00Z", "gold").wait("2026-03-01T00:00:00Z");
  CHECK(scene.tier() == "gold");
  CHECK(scene.visit("2026-03-01T00:00:00Z").tier().empty());

  TierScene down(silver_and_gold());
  down.order("2026-01-10T10:00:00Z", 60000).by_hand("2026-01-11T10:00:00Z", "gold");
  CHECK(down.tier() == "gold");
  CHECK(down.by_hand("2026-01-12T10:00:00Z", std::nullopt).tier() == "silver");
  CHECK(down.since() == "2026-01-12T10:00:00Z");
}

TEST_CASE("a level by hand that is not there is invalid") {
  TierScene scene(silver_and_gold());
  scene.by_hand("2026-01-10T10:00:00Z", "platinum");
  CHECK(scene.status == Status::invalid);
  CHECK(scene.outcome.path == "/tier");
  CHECK(scene.tier().empty());
}
