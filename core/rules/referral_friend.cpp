#include <algorithm>

#include "core/ledger/contributions.hpp"
#include "core/ledger/ledger.hpp"
#include "core/rules/eligible.hpp"
#include "core/rules/gifts.hpp"
#include "core/rules/guard.hpp"
#include "core/rules/order_terms.hpp"
#include "core/rules/referral_gift.hpp"
#include "core/rules/referrals.hpp"
#include "core/rules/situation.hpp"
#include "core/rules/take_back.hpp"
#include "core/rules/vouchers.hpp"

namespace regulars {
namespace {

Event& tell_advocate(Turn& turn, EventType type, const Text& suffix) {
  Event event;
  event.id = turn.event.id + suffix;
  event.type = type;
  event.at = turn.at;
  event.member = turn.member.as_friend.advocate;
  const Text& known_as = turn.member.as_friend.known_as;
  event.friend_ = known_as.empty() ? turn.member.id : known_as;
  event.cause = turn.event.id;
  turn.outcome.follow_ups.push_back(std::move(event));
  return turn.outcome.follow_ups.back();
}

void change_state(Turn& turn, ReferralState state) {
  AsFriend& friend_ = turn.member.as_friend;
  Effect& effect = turn.effect(EffectType::referral_changed);
  if (friend_.joined_at) effect.from = referral_state_name(friend_.state);
  effect.to = referral_state_name(state);
  friend_.state = state;
}

void give_friend_gift(Turn& turn) {
  const Referral& referral = *turn.program.referral;
  AsFriend& friend_ = turn.member.as_friend;
  const ReferralPay pay = best_gift(turn.program, referral.friend_, situation_of(turn));
  const Text issuing = friend_.join + "/friend";
  friend_.points = pay.points.value;
  friend_.credit = pay.credit.value;
  friend_.given_at = turn.at;
  give_points(turn, issuing, pay.points.value, false, nullptr, {}, "referral");
  give_credit(turn, issuing, pay.credit.value, false, {}, "referral");
  if (!pay.reward.empty() && !turn.gifts_off) {
    friend_.voucher = turn.member.vouchers[issue_voucher(turn, pay.reward, issuing)].id;
  }
}

void say_guards(Turn& turn, const Judgement& judgement) {
  for (const Text& reason : judgement.reasons) turn.effect(EffectType::guard_tripped).reason = reason;
}

// One advocate for life.
void join(Turn& turn, const AdvocateFacts& advocate) {
  AsFriend& friend_ = turn.member.as_friend;
  const Judgement judgement = judge(*turn.program.referral, turn.member.id, advocate, turn.at);
  friend_.advocate = advocate.id;
  friend_.join = turn.event.id;
  friend_.reasons = judgement.reasons;
  say_guards(turn, judgement);
  const ReferralState state = judgement.verdict == Verdict::allow    ? ReferralState::joined
                              : judgement.verdict == Verdict::review ? ReferralState::in_review
                                                                     : ReferralState::rejected;
  change_state(turn, state);
  friend_.joined_at = turn.at;
  if (advocate.id != turn.member.id) {
    tell_advocate(turn, EventType::referral_joined, "/joined").state = referral_state_name(state);
  }
  if (state == ReferralState::joined) give_friend_gift(turn);
}

const AdvocateFacts* new_advocate(const Turn& turn) {
  if (!turn.program.referral || !turn.member.as_friend.advocate.empty()) return nullptr;
  const auto& advocate = turn.facts.advocate;
  return advocate && !advocate->id.empty() ? &*advocate : nullptr;
}

bool meets_the_bar(const Qualify& qualify, const Ratio& subtotal) {
  return !qualify.min_subtotal || !(subtotal < Ratio(qualify.min_subtotal->value));
}

bool in_time(const Qualify& qualify, Moment joined, Moment order) {
  return !qualify.within || order.at < add(joined.at, joined.offset, *qualify.within);
}

// The advocate's pay is settled by the friend's order, under its version (R180).
void report_qualified(Turn& turn, const Order& order) {
  const Version& version = turn.programs.numbered(order.version);
  if (!version.program.referral) return;
  const Referral& referral = *version.program.referral;
  change_state(turn, ReferralState::qualified);
  const Earning earning = earning_of(version.program, order);
  Event& event = tell_advocate(turn, EventType::referral_earned, "/referral");
  event.id = order.event + "/referral";  // also when it is approved later (R131)
  event.at.offset = order.at.offset;
  event.cause = order.event;
  event.version = order.version;
  const Instant aged = referral.hold ? add(order.at.at, order.at.offset, *referral.hold) : order.at.at;
  // Approved later than that, it falls due at the approval.
  event.due_at = turn.event.type == EventType::referral_decided ? std::max(aged, turn.at.at) : aged;
  Situation situation = earning.situation;
  situation.lines = &earning.lines;
  event.gift = best_gift(version.program, referral.advocate, situation);
}

}  // namespace

const Click* attributing_click(const Referral& referral, const Member& member, Moment enrolled) {
  const Click* best = nullptr;
  for (const Click& click : member.clicks) {
    if (click.at > enrolled.at) continue;
    if (referral.click_window && add(click.at, enrolled.offset, *referral.click_window) <= enrolled.at) continue;
    const bool later = best && click.at >= best->at;
    if (!best || later == (referral.attribution == Attribution::last_click)) best = &click;
  }
  return best;
}

Status referral_click(Turn& turn) {
  const auto& advocate = turn.facts.advocate;
  if (!advocate || advocate->id.empty()) return turn.refuse(Status::unknown_code, "nobody has the code " + turn.event.code);
  turn.member.clicks.push_back({turn.at.at, advocate->id});
  if (advocate->id == turn.member.id) return Status::applied;
  Event& event = tell_advocate(turn, EventType::referral_clicked, "/clicked");
  event.member = advocate->id;
  event.friend_ = turn.member.id;  // whatever id it joined somebody else by
  return Status::applied;
}

void referral_by_enrolment(Turn& turn) {
  turn.member.named_advocate = !turn.event.referred_by.empty();
  if (const AdvocateFacts* advocate = new_advocate(turn)) return join(turn, *advocate);
  if (turn.member.named_advocate && turn.program.referral && turn.member.as_friend.advocate.empty()) {
    turn.effect(EffectType::guard_tripped).reason = "unknown_code";
  }
}

void referral_by_coupon(Turn& turn) {
  if (turn.event.coupon.empty() || turn.member.orders > 0 || turn.member.named_advocate) return;
  if (const AdvocateFacts* advocate = new_advocate(turn)) join(turn, *advocate);
}

void referral_by_merge(Turn& turn) {
  const Member& member = turn.member;
  if (!member.enrolled_at || member.named_advocate || member.ordered) return;
  if (const AdvocateFacts* advocate = new_advocate(turn)) join(turn, *advocate);
}

void referral_on_order(Turn& turn, const Order& order) {
  AsFriend& friend_ = turn.member.as_friend;
  if (!turn.program.referral || friend_.advocate.empty() || !friend_.order.empty()) return;
  if (friend_.state != ReferralState::joined && friend_.state != ReferralState::in_review) return;
  if (friend_.advocate == turn.member.id) return;  // a merge has made them one: nobody refers oneself
  const Qualify& qualify = turn.program.referral->qualify;
  if (qualify.first_order_only && order.nth != 1) return;
  if (!in_time(qualify, *friend_.joined_at, order.at)) return;
  if (!meets_the_bar(qualify, sum_of(earn_lines(turn.program, order)))) return;
  friend_.order = order.id;
  if (friend_.state == ReferralState::joined) report_qualified(turn, order);
}

void referral_on_refund(Turn& turn, const Order& order) {
  AsFriend& friend_ = turn.member.as_friend;
  if (friend_.order != order.id || friend_.order.empty()) return;
  const Program& terms = turn.programs.numbered(order.version).program;
  if (!terms.referral) return;
  if (!nothing_left(order) && meets_the_bar(terms.referral->qualify, sum_of(earn_lines(terms, order)))) return;
  if (friend_.state != ReferralState::qualified) {
    friend_.order.clear();  // in review: nobody was paid, and nothing is to be paid for it
    return;
  }
  change_state(turn, ReferralState::reversed);
  take_gift_back(turn, terms, friend_.points - friend_.points_expired, friend_.credit - friend_.credit_expired,
                 friend_.join + "/friend");
  uncount_points(turn.member, friend_.points, friend_.given_at);
  if (Voucher* voucher = find_voucher(turn.member, friend_.voucher)) revoke_voucher(turn, *voucher);
  tell_advocate(turn, EventType::referral_lost, "/referral_lost");
}

Status referral_decided(Turn& turn) {
  AsFriend& friend_ = turn.member.as_friend;
  if (friend_.state != ReferralState::in_review) return Status::applied;
  if (turn.event.verdict == Verdict::reject) {
    change_state(turn, ReferralState::rejected);
    return Status::applied;
  }
  change_state(turn, ReferralState::joined);
  if (turn.program.referral) give_friend_gift(turn);
  const Order* order = friend_.order.empty() ? nullptr : turn.records.order(friend_.order);
  if (order) report_qualified(turn, *order);
  return Status::applied;
}

}  // namespace regulars
