// What cards, levels and each kind of reward cannot do without.
#include <catch2/catch.hpp>

#include "tests/core/program/sound_program.hpp"

using namespace regulars;
using namespace regulars::testing;

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
