#include "core/outlook.hpp"

#include <algorithm>

#include "core/base/int128.hpp"
#include "core/base/sort.hpp"
#include "core/quote.hpp"
#include "core/view.hpp"

namespace regulars {
namespace {

using GoalKind = GoalAhead::Kind;

bool may_redeem(const Reward& reward, const Member& member) {
  if (reward.from && member.clock < reward.from->at) return false;
  if (reward.until && member.clock >= reward.until->at) return false;
  return !reward.tiers || std::find(reward.tiers->begin(), reward.tiers->end(), member.tier.id) != reward.tiers->end();
}

// Cards and rewards as a quote of nothing names them (R177).
void add_cards_and_rewards(const Programs& programs, const Program& program, const Member& member, const MemberView& view,
                           List<GoalAhead>& goals) {
  Event nothing;
  nothing.type = EventType::order;
  nothing.at = {member.clock, member.offset};
  for (const Goal& goal : quote(programs, member, nothing, {}).next) {
    if (const Reward* reward = program.reward(goal.goal)) {
      if (may_redeem(*reward, member)) goals.push_back({GoalKind::reward, goal.goal, goal.missing, *reward->cost, false});
      continue;
    }
    const auto shown = view.cards.find(goal.goal);
    const Card* card = program.card(goal.goal);
    const std::int64_t stamps = shown != view.cards.end() ? shown->second.stamps : card ? card->head_start : 0;
    goals.push_back({GoalKind::card, goal.goal, goal.missing, goal.missing + stamps, false});
  }
}

void add_tiers(const TierView& tier, List<GoalAhead>& goals) {
  if (tier.next && tier.next->missing > 0) goals.push_back({GoalKind::tier, tier.next->id, tier.next->missing, tier.next->min, tier.in_money});
  if (tier.keep_missing.value_or(0) > 0) {
    goals.push_back({GoalKind::keep_tier, tier.id, *tier.keep_missing, *tier.keep_missing + tier.metric, tier.in_money});
  }
}

void add_challenges(const Program& program, const MemberView& view, List<GoalAhead>& goals) {
  for (const Challenge& challenge : program.challenges) {
    const auto shown = view.challenges.find(challenge.id);
    const ChallengeView state = shown == view.challenges.end() ? ChallengeView{} : shown->second;
    if (state.done > 0 && !challenge.repeats) continue;
    const bool in_money = challenge.count == ChallengeCount::spend;
    if (challenge.goal > state.progress) goals.push_back({GoalKind::challenge, challenge.id, challenge.goal - state.progress, challenge.goal, in_money});
  }
}

void add_streaks(const Program& program, const Member& member, const MemberView& view, List<GoalAhead>& goals) {
  for (const Streak& streak : program.streaks) {
    const auto state = member.streaks.find(streak.id);
    if (streak.goal <= 0 || (state != member.streaks.end() && state->second.paid && !streak.repeats)) continue;
    const auto shown = view.streaks.find(streak.id);
    const std::int64_t count = shown == view.streaks.end() ? 0 : shown->second.count;
    goals.push_back({GoalKind::streak, streak.id, streak.goal - count % streak.goal, streak.goal, false});
  }
}

bool is_nearer(const GoalAhead& a, const GoalAhead& b) {
  return static_cast<Int128>(a.missing) * b.of < static_cast<Int128>(b.missing) * a.of;
}

}  // namespace

List<Effect> coming(const Programs& programs, const Member& member, Records& records, Instant until) {
  Member copy = member;
  ScratchRecords scratch(records);
  return advance(programs, copy, scratch, until).effects;
}

List<GoalAhead> goals_ahead(const Programs& programs, const Member& member) {
  const Program& program = programs.in_force(member.clock).program;
  const MemberView view = view_of(programs, member);
  List<GoalAhead> goals;
  add_cards_and_rewards(programs, program, member, view, goals);
  add_tiers(view.tier, goals);
  add_challenges(program, view, goals);
  add_streaks(program, member, view, goals);
  sort(goals, [](const GoalAhead& a, const GoalAhead& b) { return a.kind < b.kind; });
  sort(goals, is_nearer);
  return goals;
}

const char* kind_name(GoalAhead::Kind kind) {
  switch (kind) {
    case GoalKind::card: return "card";
    case GoalKind::reward: return "reward";
    case GoalKind::tier: return "tier";
    case GoalKind::keep_tier: return "keep_tier";
    case GoalKind::challenge: return "challenge";
    case GoalKind::streak: break;
  }
  return "streak";
}

}  // namespace regulars
