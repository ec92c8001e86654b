#include <algorithm>

#include "core/ledger/contributions.hpp"
#include "core/rules/challenges.hpp"
#include "core/rules/gifts.hpp"
#include "core/rules/limits.hpp"
#include "core/rules/orders.hpp"
#include "core/rules/referrals.hpp"
#include "core/rules/situation.hpp"
#include "core/rules/streaks.hpp"
#include "core/rules/take_back.hpp"
#include "core/rules/vouchers.hpp"

namespace regulars {
namespace {

Friend* find_friend(Member& member, const Text& id) {
  const auto found = std::find_if(member.friends.begin(), member.friends.end(), [&](const Friend& f) { return f.id == id; });
  return found == member.friends.end() ? nullptr : &*found;
}

Friend& friend_named(Turn& turn) {
  if (Friend* one = find_friend(turn.member, turn.event.friend_)) return *one;
  Friend one;
  one.id = turn.event.friend_;
  turn.member.friends.push_back(std::move(one));
  return turn.member.friends.back();
}

void change_state(Turn& turn, Friend& one, ReferralState state) {
  Effect& effect = turn.effect(EffectType::referral_changed);
  effect.friend_ = one.id;
  if (one.clicked || one.joined_at) effect.from = referral_state_name(one.state);
  effect.to = referral_state_name(state);
  one.state = state;
}

bool over_the_limit(const Turn& turn) {
  if (!turn.program.referral || !turn.program.referral->limit) return false;
  const Limit& limit = *turn.program.referral->limit;
  return used(turn.member, referral_uses, window_of(limit), turn.at) >= limit.times;
}

// The gift goes by the version of the friend's order (R180).
void give_pay(Turn& due, Friend& one) {
  Turn turn = under(due, due.programs.numbered(one.version), due.at);
  const Text issuing = one.cause + "/referral";
  give_points(turn, issuing, one.gift->points.value, false, nullptr, {}, "referral");
  give_credit(turn, issuing, one.gift->credit.value, false, {}, "referral");
  if (!one.gift->reward.empty() && !turn.gifts_off && turn.program.reward(one.gift->reward)) {
    one.voucher = turn.member.vouchers[issue_voucher(turn, one.gift->reward, issuing)].id;
  }
  close(due, turn);
}

void pay(Turn& turn, Friend& one) {
  one.due_at.reset();
  if (over_the_limit(turn)) {
    Effect& effect = turn.effect(EffectType::limit_reached);
    effect.rule = "referral";
    effect.friend_ = one.id;
    one.gift.reset();
    return;
  }
  note_use(turn.member, referral_uses, {turn.at, {}, 1});
  change_state(turn, one, ReferralState::rewarded);
  one.rewarded = true;
  one.paid_at = turn.at;
  give_pay(turn, one);
}

void take_pay_back(Turn& turn, Friend& one) {
  if (!one.rewarded || !one.gift) return;
  const Program& terms = turn.programs.numbered(one.version).program;
  take_gift_back(turn, terms, one.gift->points.value - one.points_expired, one.gift->credit.value - one.credit_expired,
                 one.cause + "/referral");
  uncount_points(turn.member, one.gift->points.value, one.paid_at);
  if (Voucher* voucher = find_voucher(turn.member, one.voucher)) revoke_voucher(turn, *voucher);
}

}  // namespace

Status friend_clicked(Turn& turn) {
  Friend& one = friend_named(turn);
  if (!one.clicked && !one.joined_at) change_state(turn, one, ReferralState::clicked);
  one.clicked = true;
  return Status::applied;
}

Status friend_joined(Turn& turn) {
  Friend& one = friend_named(turn);
  const ReferralState state = turn.event.state == "joined"      ? ReferralState::joined
                              : turn.event.state == "in_review" ? ReferralState::in_review
                                                                : ReferralState::rejected;
  change_state(turn, one, state);
  one.joined_at = turn.at;
  one.joined = state == ReferralState::joined;
  return Status::applied;
}

Status friend_earned(Turn& turn) {
  Friend& one = friend_named(turn);
  one.qualified = one.joined = true;
  change_state(turn, one, ReferralState::qualified);
  one.cause = turn.event.cause;
  one.gift = turn.event.gift;
  one.version = turn.event.version;
  const bool pays = one.gift && *one.gift != ReferralPay{};
  if (pays) one.due_at = turn.event.due_at;
  one.offset = turn.at.offset;
  earn_on_event(turn, RuleOn::referral_qualified, turn.event.id);
  if (turn.overflow) return Status::overflow;
  const Situation situation = situation_of(turn);
  const Step step{RuleOn::referral_qualified, situation};
  advance_streaks(turn, step);
  advance_challenges(turn, step);
  return Status::applied;
}

Status friend_lost(Turn& turn) {
  Friend& one = friend_named(turn);
  if (one.state == ReferralState::reversed) return Status::applied;
  take_pay_back(turn, one);
  one.due_at.reset();
  one.qualified = one.rewarded = false;
  change_state(turn, one, ReferralState::reversed);
  return Status::applied;
}

Status decide_friend(Turn& turn) {
  Friend* one = find_friend(turn.member, turn.event.friend_);
  if (!one) return turn.refuse(Status::unknown_member, turn.event.friend_ + " is no friend of " + turn.member.id);
  if (one->state != ReferralState::in_review) {
    return turn.refuse(Status::not_active, "expected a referral in_review, it is " + Text(referral_state_name(one->state)));
  }
  const bool approved = turn.event.verdict == Verdict::allow;
  change_state(turn, *one, approved ? ReferralState::joined : ReferralState::rejected);
  one->joined = approved;
  Event event;
  event.id = turn.event.id + "/decided";
  event.type = EventType::referral_decided;
  event.at = turn.at;
  event.member = one->id;
  event.verdict = turn.event.verdict;
  event.cause = turn.event.id;
  turn.outcome.follow_ups.push_back(std::move(event));
  return Status::applied;
}

std::optional<Instant> next_pay_out(const Member& member) {
  std::optional<Instant> due;
  for (const Friend& one : member.friends) {
    if (one.due_at && (!due || *one.due_at < *due)) due = one.due_at;
  }
  return due;
}

void pay_out(Turn& turn, Instant at) {
  for (std::size_t i = 0; i < turn.member.friends.size(); ++i) {
    Friend& one = turn.member.friends[i];
    if (!one.due_at || *one.due_at > at) continue;
    turn.at.offset = one.offset;  // local date and expiry go by the order's offset (R180)
    pay(turn, one);
  }
}

ReferralCounts referral_counts(const Member& member) {
  ReferralCounts counts;
  for (const Friend& one : member.friends) {
    counts.clicked += one.clicked;
    counts.joined += one.joined;
    counts.qualified += one.qualified;
    counts.rewarded += one.rewarded;
  }
  return counts;
}

std::string_view referral_state_name(ReferralState state) {
  switch (state) {
    case ReferralState::clicked: return "clicked";
    case ReferralState::joined: return "joined";
    case ReferralState::in_review: return "in_review";
    case ReferralState::qualified: return "qualified";
    case ReferralState::rewarded: return "rewarded";
    case ReferralState::rejected: return "rejected";
    case ReferralState::reversed: break;
  }
  return "reversed";
}

}  // namespace regulars
