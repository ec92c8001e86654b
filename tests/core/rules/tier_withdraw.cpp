// What a refund, a merge and a publication do to a level.
#include <catch2/catch.hpp>

#include "core/codec/codec.hpp"
#include "tests/core/rules/tier_scene.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

Tiers with_gold_gift() {
  Tiers tiers = silver_and_gold();
  tiers.levels[1].on_reach.emplace();
  tiers.levels[1].on_reach->reward = "gold-gift";
  return tiers;
}

// Members of these tests hold vouchers of this reward.
TierScene scene_with(Tiers tiers) {
  TierScene scene({});
  Program program = with_tiers(std::move(tiers));
  program.rewards.emplace_back();
  program.rewards.back().id = "gold-gift";
  program.rewards.back().kind = RewardKind::product;
  scene.programs = Programs();
  scene.publish(std::move(program), "1970-01-01T00:00:00Z");
  return scene;
}

}  // namespace

TEST_CASE(
    "a level reached by an order that goes back is withdrawn to what the metric at since supports (R15)") {
  TierScene scene = scene_with(with_gold_gift());
  scene.order("2026-01-10T10:00:00Z", 60000).order("2026-02-10T10:00:00Z", 140000);
  REQUIRE(scene.tier() == "gold");
  REQUIRE(scene.member.vouchers.size() == 1);
  scene.refund("2026-05-01T00:00:00Z", "o2");
  CHECK(scene.tier() == "silver");
  CHECK(scene.since() == "2026-02-10T10:00:00Z");  // the lower one takes over (R136)
  CHECK(scene.keep_until() == "2027-02-10T10:00:00Z");
  CHECK(scene.member.vouchers[0].state == VoucherState::revoked);
}

TEST_CASE("a level whose gift was revoked may give it again; a gift that was used stays (R136)") {
  TierScene scene = scene_with(with_gold_gift());
  scene.order("2026-01-10T10:00:00Z", 200000);

  SECTION("unused") {
    scene.refund("2026-02-01T00:00:00Z", "o1").order("2026-03-01T00:00:00Z", 200000);
    REQUIRE(scene.member.vouchers.size() == 2);
    CHECK(scene.member.vouchers[0].state == VoucherState::revoked);
    CHECK(scene.member.vouchers[1].state == VoucherState::issued);
  }
  SECTION("unused, and the state stored in between") {
    scene.refund("2026-02-01T00:00:00Z", "o1");
    scene.member = *read_snapshot(write_snapshot(scene.member));
    CHECK(scene.order("2026-03-01T00:00:00Z", 200000).member.vouchers.size() == 2);
  }
  SECTION("used") {
    scene.member.vouchers[0].state = VoucherState::used;
    scene.refund("2026-02-01T00:00:00Z", "o1").order("2026-03-01T00:00:00Z", 200000);
    CHECK(scene.tier() == "gold");
    CHECK(scene.member.vouchers.size() == 1);
  }
}

TEST_CASE("a refund of what came after since withdraws nothing (R15)") {
  TierScene scene(silver_and_gold());
  scene.order("2026-01-10T10:00:00Z", 60000).order("2026-02-10T10:00:00Z", 10000);
  CHECK(scene.refund("2026-03-01T00:00:00Z", "o2").tier() == "silver");
}

TEST_CASE("what the metric supports now is reached anew after the withdrawal") {
  TierScene scene(silver_and_gold());
  scene.order("2026-01-10T10:00:00Z", 60000).order("2026-02-10T10:00:00Z", 60000);
  scene.refund("2026-03-01T00:00:00Z", "o1");
  CHECK(scene.tier() == "silver");
  CHECK(scene.since() == "2026-03-01T00:00:00Z");
}

TEST_CASE("a level fallen to is tested by retain_min, one set by hand not at all (R136)") {
  Tiers tiers = silver_and_gold();
  tiers.levels[0].retain_min = 10000;
  TierScene scene(tiers);
  scene.order("2026-01-10T10:00:00Z", 200000).order("2026-11-01T00:00:00Z", 10000);
  scene.order("2026-11-02T00:00:00Z", 100).wait("2027-01-10T10:00:00Z");
  REQUIRE(scene.tier() == "silver");
  CHECK(scene.refund("2027-01-11T00:00:00Z", "o3").tier() == "silver");
  CHECK(scene.refund("2027-01-12T00:00:00Z", "o2").tier().empty());

  TierScene hand(silver_and_gold());
  hand.order("2026-01-10T10:00:00Z", 100).by_hand("2026-01-10T11:00:00Z", "gold");
  CHECK(hand.refund("2026-02-01T00:00:00Z", "o1").tier() == "gold");
}

TEST_CASE("a level for life goes when all that had reached it went back, by whichever way (R15, C99)") {
  Tiers tiers = silver_and_gold();
  tiers.levels[0].keeps_for_life = true;
  for (const auto& [first, second] : {std::pair("o1", "o2"), std::pair("o2", "o1")}) {
    TierScene scene(tiers);
    scene.order("2026-01-10T10:00:00Z", 60000).order("2026-02-10T10:00:00Z", 150000);
    CHECK(scene.refund("2026-03-01T00:00:00Z", first).tier() == "silver");
    CHECK(scene.refund("2026-03-02T00:00:00Z", second).tier().empty());
  }
}

TEST_CASE("a level for life by hand, or of more than a year ago, stays when a higher one goes back (R90, C99)") {
  Tiers tiers = silver_and_gold();
  tiers.levels[0].keeps_for_life = true;
  TierScene by_hand(tiers);
  by_hand.order("2026-01-10T10:00:00Z", 60000).by_hand("2026-01-11T10:00:00Z", "silver");
  by_hand.order("2026-02-10T10:00:00Z", 200000).refund("2026-03-01T00:00:00Z", "o1");
  CHECK(by_hand.refund("2026-03-02T00:00:00Z", "o2").tier() == "silver");

  TierScene old(tiers);
  old.order("2026-01-10T10:00:00Z", 60000).order("2027-02-10T10:00:00Z", 200000).refund("2027-02-11T00:00:00Z", "o1");
  CHECK(old.refund("2027-02-12T00:00:00Z", "o2").tier() == "silver");
}

TEST_CASE("what a level for life was reached with is known for a year, however old it is (C99)") {
  Tiers tiers = silver_and_gold();
  tiers.levels[0].keeps_for_life = true;
  TierScene scene(tiers);
  scene.order("2025-02-10T10:00:00Z", 40000).order("2026-01-10T10:00:00Z", 20000);
  scene.order("2026-12-20T10:00:00Z", 200000);
  CHECK(scene.tier() == "gold");
  prune(scene.member, scene.programs);
  CHECK(scene.refund("2026-12-21T00:00:00Z", "o3").tier() == "silver");
}

TEST_CASE("nobody falls because of a publication before keep_until") {
  TierScene scene(silver_and_gold());
  scene.order("2026-01-10T10:00:00Z", 60000);
  Tiers higher = silver_and_gold();
  higher.levels[0].min = 100000;
  scene.publish(with_tiers(higher), "2026-02-01T00:00:00Z");
  CHECK(scene.visit("2026-02-02T00:00:00Z").tier() == "silver");
  scene.order("2026-02-03T00:00:00Z", 100);
  CHECK(scene.refund("2026-02-04T00:00:00Z", "o2").tier() == "silver");
  CHECK(scene.wait("2027-01-10T10:00:00Z").tier().empty());
}

TEST_CASE("time moves nobody up because of a publication, the next event does (R153)") {
  TierScene scene(silver_and_gold());
  scene.order("2026-01-10T10:00:00Z", 60000);
  Tiers lower = silver_and_gold();
  lower.levels[1].min = 60000;
  scene.publish(with_tiers(lower), "2026-02-01T00:00:00Z");
  CHECK(scene.wait("2026-03-01T00:00:00Z").tier() == "silver");
  CHECK(scene.visit("2026-03-02T00:00:00Z").tier() == "gold");
  CHECK(scene.since() == "2026-03-02T00:00:00Z");
}

TEST_CASE("a level that is gone gives way to that of the nearest lower min until keep_until (R95)") {
  TierScene scene(silver_and_gold());
  scene.order("2026-01-10T10:00:00Z", 200000);
  Tiers renamed = silver_and_gold();
  renamed.levels = {level("bronze", 10000), level("amber", 150000), level("diamond", 900000)};
  scene.publish(with_tiers(renamed), "2027-01-01T00:00:00Z");
  CHECK(scene.wait("2027-01-05T00:00:00Z").tier() == "gold");  // not before the next event
  scene.visit("2027-01-05T00:00:00Z");
  CHECK(scene.tier() == "amber");
  CHECK(scene.keep_until() == "2027-01-10T10:00:00Z");
  CHECK(scene.wait("2027-01-10T10:00:00Z").tier().empty());
}

TEST_CASE("without tiers in the new version the level stands as it is") {
  TierScene scene(silver_and_gold());
  scene.order("2026-01-10T10:00:00Z", 60000);
  scene.publish({}, "2026-02-01T00:00:00Z");
  CHECK(scene.visit("2026-02-02T00:00:00Z").tier() == "silver");
}

TEST_CASE("of two members that merge the higher level is kept, then measured (R108)") {
  TierScene own(silver_and_gold()), other(silver_and_gold());
  own.order("2026-01-10T10:00:00Z", 60000);
  other.order("2026-01-20T10:00:00Z", 200000);
  own.on("2026-02-01T00:00:00Z", "merge", [&](Turn& turn) { merge_tiers(turn, other.member); });
  CHECK(own.tier() == "gold");
  CHECK(own.since() == "2026-01-20T10:00:00Z");
  CHECK(own.keep_until() == "2027-01-20T10:00:00Z");
}

TEST_CASE(
    "the state shows what is missing to the next visible level, and to keep the present one (R89, R173)") {
  Tiers tiers = silver_and_gold();
  Level vip = level("vip", 0);
  vip.min.reset();
  vip.hidden = true;
  tiers.levels.insert(tiers.levels.begin() + 1, vip);
  TierScene scene(tiers);
  const Program& program = scene.programs.all().front().program;
  CHECK(next_level(program, scene.member, instant("2026-01-01T00:00:00Z")).missing == 50000);
  CHECK(keep_missing(program, scene.member) == std::nullopt);
  scene.order("2026-01-10T10:00:00Z", 60000).order("2026-06-10T10:00:00Z", 20000);
  const NextLevel next = next_level(program, scene.member, scene.member.clock);
  CHECK(next.level->id == "gold");
  CHECK(next.min == 200000);
  CHECK(next.missing == 120000);
  CHECK(keep_missing(program, scene.member) == 30000);  // the first order will have left the window
}
