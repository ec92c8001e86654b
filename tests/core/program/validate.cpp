#include "core/program/validate.hpp"

#include <catch2/catch.hpp>

#include "tests/core/program/sound_program.hpp"

using namespace regulars;
using namespace regulars::testing;

TEST_CASE("nothing is found in a sound program") { CHECK(validate(sound()).empty()); }

TEST_CASE("all findings come at once, never only the first (SPEC 2)") {
  Program program = sound();
  program.currency = "ABC";
  program.rules[0].give.badge = "ghost";
  program.rules[1].id = "base";
  program.tiers->levels[1].min = 50000;
  CHECK(validate(program).size() == 4);
}

TEST_CASE("a finding says what was expected") {
  Program program = sound();
  program.rules[0].give.stamps->card = "ninth";
  const Findings findings = validate(program);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].expected == "the id of a card");
}

TEST_CASE("the head: schema, names, currency") {
  finds({
      {"/schema", "2", [](Program& p) { p.schema = 2; }},
      {"/id", "nothing", [](Program& p) { p.id = ""; }},
      {"/name", "nothing", [](Program& p) { p.name = ""; }},
      {"/currency", "\"EURO\"", [](Program& p) { p.currency = "EURO"; }},
  });
}

TEST_CASE("references must not dangle") {
  finds({
      {"/rules/0/give/stamps/card", "\"ninth\"", [](Program& p) { p.rules[0].give.stamps->card = "ninth"; }},
      {"/rules/0/give/reward", "\"tea\"", [](Program& p) { p.rules[0].give.reward = "tea"; }},
      {"/rules/0/give/badge", "\"x\"", [](Program& p) { p.rules[0].give.badge = "x"; }},
      {"/rules/0/when/tier/1", "\"lead\"", [](Program& p) { p.rules[0].when.tier->push_back("lead"); }},
      {"/rules/0/when/stage/0", "\"fan\"", [](Program& p) { p.rules[0].when.stage = Words{"fan"}; }},
      {"/rules/0/when/channel/0", "\"fax\"", [](Program& p) { p.rules[0].when.channel = Words{"fax"}; }},
      {"/rules/1/when/any/0/tier/0", "\"lead\"",
       [](Program& p) { p.rules[1].when.any.emplace(1).front().tier = Words{"lead"}; }},
      {"/cards/0/milestones/1/reward", "\"tea\"",
       [](Program& p) { p.cards[0].milestones[1].reward = "tea"; }},
      {"/rewards/1/tiers/0", "\"lead\"", [](Program& p) { p.rewards[1].tiers = Words{"lead"}; }},
      {"/rewards/1/combines/0", "\"tea\"",
       [](Program& p) {
         p.rewards[1].combines = Reward::Combines::listed;
         p.rewards[1].combines_with = {"tea"};
       }},
      {"/challenges/0/give/badge", "\"x\"", [](Program& p) { p.challenges[0].give.badge = "x"; }},
      {"/referral/advocate/reward", "\"tea\"", [](Program& p) { p.referral->advocate[0].reward = "tea"; }},
      {"/tiers/levels/1/on_reach/reward", "\"tea\"",
       [](Program& p) { p.tiers->levels[1].on_reach.emplace().reward = "tea"; }},
  });
}

TEST_CASE("ids stand once, and are there") {
  finds({
      {"/rules/1/id", "\"base\"", [](Program& p) { p.rules[1].id = "base"; }},
      {"/rules/1/id", "nothing", [](Program& p) { p.rules[1].id = ""; }},
      {"/cards/1/id", "\"tenth\"", [](Program& p) { p.cards.push_back(p.cards[0]); }},
      {"/rewards/2/id", "\"coffee\"", [](Program& p) { p.rewards.push_back(p.rewards[0]); }},
      {"/badges/1/id", "\"explorer\"", [](Program& p) { p.badges.push_back(p.badges[0]); }},
      {"/streaks/1/id", "\"weekly\"", [](Program& p) { p.streaks.push_back(p.streaks[0]); }},
      {"/challenges/1/id", "\"tour\"", [](Program& p) { p.challenges.push_back(p.challenges[0]); }},
      {"/tiers/levels/2/id", "\"gold\"",
       [](Program& p) { p.tiers->levels.push_back(level("gold", 300000)); }},
      {"/partners/1/shop", "\"bakery\"", [](Program& p) { p.partners.push_back(p.partners[0]); }},
  });
}

TEST_CASE("windows end after they start") {
  finds({
      {"/rules/0/until", "\"2025-12-31T00:00:00Z\"",
       [](Program& p) { p.rules[0].until = moment("2025-12-31T00:00:00Z"); }},
      {"/rewards/0/until", "\"2026-01-01T00:00:00Z\"",
       [](Program& p) { p.rewards[0].from = p.rewards[0].until = moment("2026-01-01T00:00:00Z"); }},
      {"/challenges/0/until", "\"2026-01-01T00:00:00Z\"",
       [](Program& p) { p.challenges[0].from = p.challenges[0].until = moment("2026-01-01T00:00:00Z"); }},
  });
}

TEST_CASE("holds, expiries, limits and what may be spent") {
  finds({
      {"/points/hold", "\"P1Y\" of hold, \"P1Y\" to live",  // R36
       [](Program& p) { p.points.hold->after = duration("P12M"); }},
      {"/rules/1/expiry/after", "\"P14D\" of hold, \"P7D\" to live",
       [](Program& p) { p.rules[1].expiry.emplace().after = duration("P7D"); }},
      {"/credit/expiry/after", "\"P14D\" of hold, \"P14D\" to live",
       [](Program& p) { p.credit.emplace().expiry.emplace().after = duration("P14D"); }},
      {"/points/hold/dates", "[]", [](Program& p) { p.points.hold->kind = Hold::Kind::dates; }},
      {"/points/expiry/after", "nothing", [](Program& p) { p.points.expiry->after.reset(); }},
      {"/points/expiry/month_days", "0", [](Program& p) { p.points.expiry->kind = Expiry::Kind::fixed; }},
      {"/points/expiry/month_days", "21",
       [](Program& p) {
         p.points.expiry->kind = Expiry::Kind::fixed;
         p.points.expiry->month_days = List<MonthDay>(21, MonthDay{1, 1});
       }},
      {"/points/spend/step", "0", [](Program& p) { p.points.spend->step = 0; }},
      {"/points/spend/max_share_of_order", "\"101\"",
       [](Program& p) { p.points.spend->max_share_of_order = 101; }},
      {"/caps/points_per_day", "-1", [](Program& p) { p.caps.points_per_day->max = -1; }},
      {"/rules/0/limit/times", "0", [](Program& p) { p.rules[0].limit->times = 0; }},
      {"/rules/0/limit/every", "\"P0D\"", [](Program& p) { p.rules[0].limit->every = Duration{}; }},
      {"/transfer/max", "0", [](Program& p) { p.transfer->max = Points{0}; }},
      {"/partners/0/points_per/amount", "\"0.00\"",
       [](Program& p) { p.partners[0].points_per->amount = Money{}; }},
  });
}

TEST_CASE("a gift gives something, and only what there is an order for") {
  finds({
      {"/rules/1/give", "{}", [](Program& p) { p.rules[1].give = {}; }},
      {"/rules/1/give/points", "-1", [](Program& p) { p.rules[1].give.points = Points{-1}; }},
      {"/rules/1/give/credit_percent", "\"150\"", [](Program& p) { p.rules[1].give.credit_percent = 150; }},
      {"/rules/1/give/points_per/amount", "\"0.00\"",
       [](Program& p) {
         p.rules[1].give.points_per = PointsPer{{}, 1, false};
       }},
      {"/rules/0/give/stamps/count", "0", [](Program& p) { p.rules[0].give.stamps->count = 0; }},
      {"/streaks/0/give", "{}", [](Program& p) { p.streaks[0].give = {}; }},
      {"/streaks/0/give/multiply", "multiply", [](Program& p) { p.streaks[0].give.multiply = 2; }},
      {"/referral/advocate", "none of them", [](Program& p) { p.referral->advocate[0].points.reset(); }},
      {"/referral/friend/1", "none of them",
       [](Program& p) {
         p.referral->friend_.resize(2);
         p.referral->friend_[0].points = Points{1};
       }},
  });
}
