// What time does to a level.
#include <catch2/catch.hpp>

#include "core/engine.hpp"
#include "core/rules/keep.hpp"
#include "tests/core/rules/tier_scene.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

Keep calendar(Keep::Ends ends, std::int64_t periods, MonthDay day = {}) {
  Keep keep;
  keep.ends = ends;
  keep.periods = periods;
  keep.day = day;
  return keep;
}

Text ends(const Keep& keep, std::string_view from) {
  return instant_text(keep_end(keep, instant(from), moment(from).offset));
}

Text again(const Keep& keep, std::string_view end) {
  return instant_text(kept_end(keep, instant(end), moment(end).offset));
}

}  // namespace

TEST_CASE("at keep_until the metric at that instant decides (R22)") {
  TierScene scene(silver_and_gold());
  scene.order("2026-01-10T10:00:00Z", 50000);

  SECTION("kept: another keep, since stays") {
    scene.order("2026-08-01T00:00:00Z", 50000).wait("2027-01-10T10:00:00Z");
    CHECK(scene.tier() == "silver");
    CHECK(scene.since() == "2026-01-10T10:00:00Z");
    CHECK(scene.keep_until() == "2028-01-10T10:00:00Z");
  }
  SECTION("not a second earlier") { CHECK(scene.wait("2027-01-10T09:59:59Z").tier() == "silver"); }
  SECTION("what reached it has just left the window: fallen") {
    CHECK(scene.wait("2027-01-10T10:00:00Z").tier().empty());
    CHECK(scene.since().empty());
  }
}

TEST_CASE("who falls starts a new keep at that instant, on the level the metric supports (R22)") {
  TierScene scene(silver_and_gold());
  scene.order("2026-01-10T10:00:00Z", 200000)
      .order("2026-11-01T00:00:00Z", 60000)
      .wait("2027-02-01T00:00:00Z");
  CHECK(scene.tier() == "silver");
  CHECK(scene.since() == "2027-01-10T10:00:00Z");
  CHECK(scene.keep_until() == "2028-01-10T10:00:00Z");
}

TEST_CASE("several keeps pass in one wait, each at its own instant (R3)") {
  TierScene once(silver_and_gold()), often(silver_and_gold());
  for (TierScene* scene : {&once, &often})
    scene->order("2026-01-10T10:00:00Z", 200000).order("2026-11-01T00:00:00Z", 60000);
  for (const char* time :
       {"2026-12-01T00:00:00Z", "2027-01-10T10:00:00Z", "2027-05-05T00:00:00Z", "2028-01-10T09:00:00Z"})
    often.wait(time);
  once.wait("2028-06-01T00:00:00Z");
  often.wait("2028-06-01T00:00:00Z");
  CHECK(once.tier().empty());
  CHECK(once.tier() == often.tier());
  CHECK(once.since() == often.since());
}

TEST_CASE("retain_min is the bar to stay, and to be fallen to (R22)") {
  Tiers tiers = silver_and_gold();
  tiers.levels[0].retain_min = 10000;
  tiers.levels[1].retain_min = 100000;
  TierScene scene(tiers);
  scene.order("2026-01-10T10:00:00Z", 200000)
      .order("2026-11-01T00:00:00Z", 100000)
      .wait("2027-01-10T10:00:00Z");
  CHECK(scene.tier() == "gold");
  CHECK(scene.order("2027-12-01T00:00:00Z", 10000).wait("2028-01-10T10:00:00Z").tier() == "silver");
}

TEST_CASE("one_level falls one visible level at most, never falls not at all") {
  Tiers tiers = silver_and_gold();
  tiers.downgrade = Downgrade::one_level;
  TierScene one(tiers);
  one.order("2026-01-10T10:00:00Z", 200000);
  CHECK(one.wait("2027-01-10T10:00:00Z").tier() == "silver");
  CHECK(one.wait("2028-01-10T10:00:00Z").tier().empty());

  tiers.downgrade = Downgrade::never;
  TierScene never(tiers);
  never.order("2026-01-10T10:00:00Z", 200000).wait("2029-01-01T00:00:00Z");
  CHECK(never.tier() == "gold");
  CHECK(never.keep_until() == "2029-01-10T10:00:00Z");
}

TEST_CASE("a refund later withdraws no level that one_level gave (R15: no longer)") {
  Tiers tiers = silver_and_gold();
  tiers.downgrade = Downgrade::one_level;
  TierScene scene(tiers);
  scene.order("2026-01-10T10:00:00Z", 200000).order("2026-11-01T00:00:00Z", 100).wait("2027-01-10T10:00:00Z");
  CHECK(scene.refund("2027-01-11T00:00:00Z", "o2").tier() == "silver");
}

TEST_CASE("no fall goes below a level for life that was held") {
  Tiers tiers = silver_and_gold();
  tiers.levels[0].keeps_for_life = true;
  TierScene scene(tiers);
  scene.order("2026-01-10T10:00:00Z", 200000).wait("2030-01-01T00:00:00Z");
  CHECK(scene.tier() == "silver");
  CHECK(scene.keep_until().empty());
}

TEST_CASE("without keep a level falls at the instant something leaves the window (R152)") {
  Tiers tiers = silver_and_gold();
  tiers.keep.reset();
  tiers.window_length = duration("P90D");
  TierScene scene(tiers);
  scene.order("2026-01-10T10:00:00Z", 150000).order("2026-02-10T10:00:00Z", 60000);
  CHECK(scene.tier() == "gold");
  CHECK(scene.wait("2026-04-10T09:59:59Z").tier() == "gold");
  scene.wait("2026-06-01T00:00:00Z");
  CHECK(scene.tier().empty());
  CHECK(next_tier_due(scene.programs, scene.member) == std::nullopt);
}

TEST_CASE(
    "a window of months leaves by the calendar: nothing of 31 January is in a month back from 1 March "
    "(R32)") {
  Tiers tiers = silver_and_gold();
  tiers.keep.reset();
  tiers.window_length = duration("P1M");
  TierScene scene(tiers);
  scene.order("2026-01-31T10:00:00Z", 50000);
  CHECK(next_tier_due(scene.programs, scene.member) == instant("2026-03-01T00:00:00Z"));
  scene.order("2026-02-10T10:00:00Z", 50000);
  CHECK(next_tier_due(scene.programs, scene.member) == instant("2026-03-10T10:00:00Z"));
}

TEST_CASE("the engine's clock lets levels fall too, the same in one step and in many (R3, R152)") {
  Tiers tiers = silver_and_gold();
  tiers.window_length = duration("P90D");
  for (const bool keeps : {true, false}) {
    tiers.keep = keeps ? std::optional(keep_for("P120D")) : std::nullopt;
    TierScene once(tiers), often(tiers);
    for (TierScene* scene : {&once, &often})
      scene->order("2026-01-10T10:00:00Z", 150000).order("2026-02-10T10:00:00Z", 60000);
    for (const char* time : {"2026-04-10T10:00:00Z", "2026-04-20T00:00:00Z", "2026-05-11T10:00:00Z"})
      advance(often.programs, often.member, often.records, instant(time));
    advance(once.programs, once.member, once.records, instant("2026-05-11T10:00:00Z"));
    CHECK(once.tier() == (keeps ? "gold" : ""));
    CHECK(often.tier() == once.tier());
    for (TierScene* scene : {&once, &often})
      advance(scene->programs, scene->member, scene->records, instant("2026-12-31T00:00:00Z"));
    CHECK(once.tier().empty());
    CHECK(often.keep_until() == once.keep_until());
  }
}

TEST_CASE("without keep a calendar year ends at the local midnight") {
  Tiers tiers = silver_and_gold();
  tiers.keep.reset();
  tiers.window = WindowKind::calendar_year;
  TierScene scene(tiers);
  scene.order("2026-05-10T10:00:00+02:00", 50000);
  CHECK(next_tier_due(scene.programs, scene.member) == instant("2026-12-31T22:00:00Z"));
  CHECK(scene.wait("2026-12-31T22:00:00Z").tier().empty());
}

TEST_CASE("keep.ends runs to the midnight that ends the month, the year or the named day (R125)") {
  CHECK(ends(keep_for("P1M"), "2026-01-31T10:00:00Z") == "2026-02-28T10:00:00Z");
  CHECK(ends(calendar(Keep::Ends::month, 0), "2026-01-31T10:00:00Z") == "2026-02-01T00:00:00Z");
  CHECK(ends(calendar(Keep::Ends::month, 1), "2026-01-31T10:00:00+02:00") == "2026-02-28T22:00:00Z");
  CHECK(ends(calendar(Keep::Ends::year, 0), "2026-05-05T00:00:00Z") == "2027-01-01T00:00:00Z");
  CHECK(ends(calendar(Keep::Ends::year, 1), "2026-12-31T23:59:59Z") == "2028-01-01T00:00:00Z");
  CHECK(ends(calendar(Keep::Ends::month_day, 0, {6, 30}), "2026-06-30T23:00:00Z") == "2026-07-01T00:00:00Z");
  CHECK(ends(calendar(Keep::Ends::month_day, 1, {6, 30}), "2026-07-01T00:00:00Z") == "2028-07-01T00:00:00Z");
  CHECK(ends(calendar(Keep::Ends::month_day, 0, {2, 29}), "2027-01-05T00:00:00Z") == "2027-03-01T00:00:00Z");
}

TEST_CASE("kept: to the end of the max(1, periods)-th period after the one just ended (R145)") {
  CHECK(again(keep_for("P12M"), "2026-01-10T10:00:00Z") == "2027-01-10T10:00:00Z");
  CHECK(again(calendar(Keep::Ends::year, 0), "2027-01-01T00:00:00Z") == "2028-01-01T00:00:00Z");
  CHECK(again(calendar(Keep::Ends::year, 1), "2027-01-01T00:00:00Z") == "2028-01-01T00:00:00Z");
  CHECK(again(calendar(Keep::Ends::year, 2), "2027-01-01T00:00:00Z") == "2029-01-01T00:00:00Z");
  CHECK(again(calendar(Keep::Ends::month, 0), "2026-02-01T00:00:00Z") == "2026-03-01T00:00:00Z");
  // The member has moved two hours west: the period just ended is still meant.
  CHECK(again(calendar(Keep::Ends::month, 0), "2026-01-31T22:00:00-02:00") == "2026-03-01T02:00:00Z");
}
