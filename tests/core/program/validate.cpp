#include "core/program/validate.hpp"

#include <catch2/catch.hpp>

#include "tests/core/rules/fixture.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

Rule rule(std::string id) {
  Rule made;
  made.id = std::move(id);
  made.give.points = Points{1};
  return made;
}

Reward reward(std::string id, RewardKind kind) {
  Reward made;
  made.id = std::move(id);
  made.kind = kind;
  return made;
}

Level level(std::string id, std::int64_t min) {
  Level made;
  made.id = std::move(id);
  made.min = min;
  return made;
}

Rule rule_for_everybody() {
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
Program sound() {
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

void finds(const std::vector<Planted>& defects) {
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

}  // namespace

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
         p.points.expiry->month_days.assign(21, MonthDay{1, 1});
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

TEST_CASE("cards, streaks, challenges and stages have sizes that work") {
  finds({
      {"/cards/0/milestones/1/at", "11", [](Program& p) { p.cards[0].milestones[1].at = 11; }},
      {"/cards/0/milestones/1/at", "5", [](Program& p) { p.cards[0].milestones[1].at = 5; }},
      {"/cards/0/milestones/0/at", "0", [](Program& p) { p.cards[0].milestones[0].at = 0; }},
      {"/cards/0/head_start", "10", [](Program& p) { p.cards[0].head_start = 10; }},
      {"/streaks/0/goal", "0", [](Program& p) { p.streaks[0].goal = 0; }},
      {"/streaks/0/freezes", "-1", [](Program& p) { p.streaks[0].freezes = -1; }},
      {"/challenges/0/goal", "0", [](Program& p) { p.challenges[0].goal = 0; }},
      {"/challenges/0/count", "what lines have",
       [](Program& p) {
         p.challenges[0].on = RuleOn::visit;
         p.challenges[0].count = ChallengeCount::distinct_skus;
       }},
      {"/stages/repeat", "0", [](Program& p) { p.stages->repeat = 0; }},
      {"/stages/client/orders", "0", [](Program& p) { p.stages->client->orders = 0; }},
      {"/stages/advocate/any", "[]", [](Program& p) { p.stages->advocate->any.clear(); }},
      {"/stages/advocate/any/0", "nothing", [](Program& p) { p.stages->advocate->any = {""}; }},
  });
}

TEST_CASE("tiers: each level above the one before it, and terms that fit the metric") {
  finds({
      {"/tiers/levels/1/min", "\"500.00\"", [](Program& p) { p.tiers->levels[1].min = 50000; }},
      {"/tiers/levels/0", "none of them", [](Program& p) { p.tiers->levels[0].min.reset(); }},
      {"/tiers/levels/0", "several of them",
       [](Program& p) {
         p.tiers->levels[0].any = {{Metric::orders, 5}};
       }},
      {"/tiers/levels/0/retain_min", "\"500.01\"", [](Program& p) { p.tiers->levels[0].retain_min = 50001; }},
      {"/tiers/window/length", "nothing", [](Program& p) { p.tiers->window_length.reset(); }},
      {"/tiers/keep", "\"P0D\"", [](Program& p) { p.tiers->keep.emplace(); }},
      {"/tiers/downgrade", "\"one_level\"",
       [](Program& p) { p.tiers->downgrade = Downgrade::one_level; }},  // R91
      {"/tiers/crossing", "\"split\"",                                  // R92
       [](Program& p) {
         p.tiers->metric = Metric::orders;
         p.tiers->crossing = Crossing::split;
       }},
      {"/tiers/crossing", "\"after\"",
       [](Program& p) {
         p.tiers->metric = Metric::points;
         p.tiers->crossing = Crossing::after;
       }},
  });
}

TEST_CASE("a hidden level needs no mark") {
  Program program = sound();
  program.tiers->levels.push_back(level("vip", 0));
  program.tiers->levels.back().min.reset();
  program.tiers->levels.back().hidden = true;
  CHECK(validate(program).empty());
}

TEST_CASE("each kind of reward has what it needs") {
  finds({
      {"/rewards/1/amount", "nothing", [](Program& p) { p.rewards[1].amount.reset(); }},
      {"/rewards/1/amount", "\"0.00\"", [](Program& p) { p.rewards[1].amount = Money{}; }},
      {"/rewards/0/sku", "nothing", [](Program& p) { p.rewards[0].sku = ""; }},
      {"/rewards/2/percent", "nothing",
       [](Program& p) { p.rewards.push_back(reward("r", RewardKind::percent_off)); }},
      {"/rewards/2/percent", "\"101\"",
       [](Program& p) {
         p.rewards.push_back(reward("r", RewardKind::percent_off));
         p.rewards[2].percent = 101;
       }},
      {"/rewards/2/get", "0",
       [](Program& p) {
         p.rewards.push_back(reward("r", RewardKind::buy_x_get_y));
         p.rewards[2].buy = 2;
       }},
      {"/rewards/2/price", "nothing",
       [](Program& p) { p.rewards.push_back(reward("r", RewardKind::set_price)); }},
      {"/rewards/2/amount", "nothing",
       [](Program& p) { p.rewards.push_back(reward("r", RewardKind::donation)); }},
      {"/rewards/2/starts_at", "nothing",
       [](Program& p) { p.rewards.push_back(reward("r", RewardKind::event)); }},
      {"/rewards/2/gate", "nothing",
       [](Program& p) { p.rewards.push_back(reward("r", RewardKind::early_access)); }},
      {"/rewards/1/cost", "nothing", [](Program& p) { p.rewards[1].automatic = true; }},  // R175
      {"/rewards/1/cost", "0",
       [](Program& p) {
         p.rewards[1].automatic = true;
         p.rewards[1].cost = 0;
       }},
      {"/rewards/1/requires/quantity", "0",
       [](Program& p) {
         p.rewards[1].requires_ = {{{}, 0}};
       }},
      {"/rewards/1/requires/1/quantity", "0",
       [](Program& p) {
         p.rewards[1].requires_ = {{{}, 1}, {{}, 0}};
       }},
      {"/rewards/1/valid_for", "\"P0D\"", [](Program& p) { p.rewards[1].valid_for = Duration{}; }},
      {"/rewards/1/per_member/times", "0", [](Program& p) { p.rewards[1].per_member.emplace(); }},
  });
}
