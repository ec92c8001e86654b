// A program with one of everything and nothing wrong, and a way to plant one defect at a time in it.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "core/program/validate.hpp"
#include "tests/core/rules/cart.hpp"
#include "tests/core/rules/tier_scene.hpp"

namespace regulars::testing {

inline Rule rule(Text id) {
  Rule made;
  made.id = std::move(id);
  made.give.points = Points{1};
  return made;
}

inline Rule rule_for_everybody() {
  Rule made = rule("base");
  made.when.tier = Words{"gold"};
  made.when.stage = Words{"client"};
  made.when.channel = Words{"app"};
  made.give.stamps = StampGift{"tenth", 1, StampGift::Per::order, {}};
  made.give.reward = "coffee";
  made.give.badge = "explorer";
  made.limit = Limit{1, duration("P1M"), {}};
  made.from = moment("2026-01-01T00:00:00Z");
  made.until = moment("2026-02-01T00:00:00Z");
  return made;
}

// One of everything, nothing wrong with it.
inline Program sound() {
  Program p;
  p.id = "club";
  p.name = "Club";
  p.currency = "USD";
  p.points.hold = Hold{Hold::Kind::duration, duration("P14D"), false, {}};
  p.points.expiry.emplace();
  p.points.expiry->after = duration("P12M");
  p.points.spend.emplace();
  p.rules = {rule_for_everybody(), rule("second")};
  p.caps.points_per_day = Cap{100, Over::trim};
  p.cards.push_back(Card{"tenth", {}, 10, 2, false, true, duration("P6M"), {{5, "coffee"}, {10, "coffee"}}});
  Reward five = reward("five", RewardKind::amount_off);
  five.amount = Money{500};
  five.tiers = Words{"gold"};
  Reward coffee = reward("coffee", RewardKind::product);
  coffee.sku = "COF";
  p.rewards = {coffee, five};
  p.badges = {{"explorer", {}}};
  p.tiers.emplace();
  p.tiers->window = WindowKind::rolling;
  p.tiers->window_length = duration("P12M");
  p.tiers->levels = {level("silver", 50000), level("gold", 200000)};
  Streak streak;
  streak.id = "weekly";
  streak.goal = 4;
  streak.give.points = Points{1};
  p.streaks = {streak};
  Challenge challenge;
  challenge.id = "tour";
  challenge.goal = 3;
  challenge.give.badge = "explorer";
  p.challenges = {challenge};
  p.stages = Stages{2, ClientBar{4, duration("P12M")}, AdvocateBar{{"review"}, 2}};
  p.referral.emplace();
  p.referral->advocate.emplace_back();
  p.referral->advocate[0].points = Points{500};
  p.partners.push_back(Partner{"bakery", PointsPer{Money{200}, 1, false}, 1});
  p.transfer = TransferTerms{Points{100}, {}, {}};
  return p;
}

struct Planted {
  const char* path;
  const char* got;
  void (*defect)(Program&);
};

inline void finds(const List<Planted>& defects) {
  for (const Planted& planted : defects) {
    Program program = sound();
    planted.defect(program);
    const Findings findings = validate(program);
    CAPTURE(planted.path, findings.size());
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].path == planted.path);
    CHECK(findings[0].got == planted.got);
    CHECK_FALSE(findings[0].expected.empty());
  }
}

}  // namespace regulars::testing
