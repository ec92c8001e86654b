#include "core/rules/redeem.hpp"

#include <algorithm>

#include "core/base/decimal.hpp"
#include "core/ledger/ledger.hpp"
#include "core/rules/activity.hpp"
#include "core/rules/limits.hpp"
#include "core/rules/vouchers.hpp"

namespace regulars {

namespace {

bool is_active(const Reward& reward, Instant at) {
  return (!reward.from || at >= reward.from->at) && (!reward.until || at < reward.until->at);
}

bool is_for_tier(const Reward& reward, const Text& tier) {
  return !reward.tiers || std::find(reward.tiers->begin(), reward.tiers->end(), tier) != reward.tiers->end();
}

bool counts(const Voucher& voucher, const Reward& reward) {
  return voucher.redeemed && voucher.reward == reward.id && voucher.state != VoucherState::revoked;
}

bool has_reached_limit(const Member& member, const Reward& reward, Moment at) {
  if (!reward.per_member) return false;
  const LimitWindow window = window_of(*reward.per_member);
  const auto uses = std::count_if(
      member.vouchers.begin(), member.vouchers.end(),
      [&](const Voucher& voucher) { return counts(voucher, reward) && window.holds(at, voucher.at); });
  return uses >= reward.per_member->times;
}

// What the event or the host says is left of the reward it asks for.
std::optional<std::int64_t> said_left(const Turn& turn, const Reward& reward) {
  if (turn.event.type != EventType::redeem || turn.event.reward != reward.id) return std::nullopt;
  return turn.event.stock_left ? turn.event.stock_left : turn.facts.stock_left;
}

std::int64_t taken_in_all(const Turn& turn, const Reward& reward) {
  TextMap<std::int64_t> taken;
  count_taken(taken, turn.outcome, turn.member);
  return taken[reward.id];
}

// By this very event: what fell due before it carries its `at`, and was gone when the event was sent.
std::int64_t taken_now(const Turn& turn, const Reward& reward) {
  const auto& effects = turn.outcome.effects;
  return std::count_if(effects.begin(), effects.end(), [&](const Effect& effect) {
    return effect.type == EffectType::voucher_issued && effect.reward == reward.id && effect.reason == redeemed_reason && !effect.at;
  });
}

std::int64_t taken_by_all(const Turn& turn, const Reward& reward) {
  const auto known = turn.facts.taken.find(reward.id);
  if (known != turn.facts.taken.end()) return known->second + taken_in_all(turn, reward);
  const auto& vouchers = turn.member.vouchers;
  return std::count_if(vouchers.begin(), vouchers.end(), [&](const Voucher& v) { return counts(v, reward); });
}

// Absent: as many as one likes.
std::optional<std::int64_t> stock_left(const Turn& turn, const Reward& reward) {
  if (const auto said = said_left(turn, reward)) return *said - taken_now(turn, reward);
  const std::optional<std::int64_t> stock = reward.stock ? reward.stock : reward.capacity;
  if (!stock) return std::nullopt;
  return *stock - taken_by_all(turn, reward);
}

Text listed(const Words& words) {
  Text text;
  for (const Text& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

Text why_not_active(const Reward& reward) {
  Text text = reward.id + " can be redeemed";
  if (reward.from) text += " from " + instant_text(reward.from->at);
  if (reward.until) text += " until " + instant_text(reward.until->at);
  return text;
}

Text why(const Turn& turn, const Reward& reward, Status status, std::int64_t short_of) {
  switch (status) {
    case Status::not_redeemable:
      return reward.id + " has no cost: it can only be given";
    case Status::not_active:
      return why_not_active(reward);
    case Status::tier_required:
      return reward.id + " is for " + listed(*reward.tiers);
    case Status::limit_reached:
      return reward.id + " can be redeemed " + integer_text(reward.per_member->times) +
             " times by one member" +
             (reward.per_member->every || reward.per_member->every_period ? " in its period" : "");
    case Status::out_of_stock:
      return "nothing is left of " + reward.id;
    default:
      break;
  }
  return reward.id + " costs " + integer_text(*reward.cost) + " points, " +
         integer_text(turn.member.points.totals.available) + " are available: " + integer_text(short_of) +
         " are missing";
}

}  // namespace

void count_taken(TextMap<std::int64_t>& taken, const Outcome& outcome, const Member& member) {
  for (const Effect& effect : outcome.effects) {
    const bool issued = effect.type == EffectType::voucher_issued;
    if (!issued && effect.type != EffectType::voucher_revoked) continue;
    const Voucher* voucher = find_voucher(member, effect.voucher);
    if (voucher && voucher->redeemed) taken[voucher->reward] += issued ? 1 : -1;
  }
  for (const Outcome& late : outcome.late) count_taken(taken, late, member);
}

Status redeemable(const Turn& turn, const Reward& reward, std::int64_t* points_short) {
  if (!reward.cost) return Status::not_redeemable;
  if (!is_active(reward, turn.at.at)) return Status::not_active;
  if (!is_for_tier(reward, turn.member.tier.id)) return Status::tier_required;
  if (has_reached_limit(turn.member, reward, turn.at)) return Status::limit_reached;
  const auto left = stock_left(turn, reward);
  if (left && *left <= 0) return Status::out_of_stock;
  const std::int64_t missing = *reward.cost - turn.member.points.totals.available;
  if (missing <= 0) return Status::applied;
  if (points_short) *points_short = missing;
  return Status::points_short;
}

void take_reward(Turn& turn, const Reward& reward, const Text& issuing) {
  Takes paid = spend(turn.member.points, *reward.cost, turn.program.points.spend_order);
  note_activity(turn.member.points, Activity::spend, turn.at);
  if (*reward.cost > 0) {
    Effect& spent = turn.effect(EffectType::points_spent);
    spent.points = *reward.cost;
    spent.reward = reward.id;
  }
  const std::size_t said = turn.outcome.effects.size();
  Voucher& voucher = turn.member.vouchers[issue_voucher(turn, reward.id, issuing)];
  turn.outcome.effects[said].reason = redeemed_reason;
  voucher.redeemed = true;
  voucher.paid = std::move(paid);
}

Status redeem(Turn& turn) {
  const Reward* reward = turn.program.reward(turn.event.reward);
  if (!reward) return turn.refuse(Status::unknown_reward, "the program has no reward " + turn.event.reward);
  std::int64_t short_of = 0;
  const Status status = redeemable(turn, *reward, &short_of);
  if (status == Status::points_short) turn.outcome.points_short = short_of;
  if (status != Status::applied) return turn.refuse(status, why(turn, *reward, status, short_of));
  take_reward(turn, *reward, turn.event.id);
  return Status::applied;
}

}  // namespace regulars
