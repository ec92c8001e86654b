#include "core/rules/doings.hpp"

#include <algorithm>

#include "core/ledger/ledger.hpp"
#include "core/rules/activity.hpp"
#include "core/rules/cards.hpp"
#include "core/rules/challenges.hpp"
#include "core/rules/gifts.hpp"
#include "core/rules/orders.hpp"
#include "core/rules/referrals.hpp"
#include "core/rules/situation.hpp"
#include "core/rules/streaks.hpp"
#include "core/rules/tiers.hpp"

namespace regulars {
namespace {

// The rules of `on`, then the streaks and challenges this event is a step of.
Status earn_and_step(Turn& turn, RuleOn on) {
  earn_on_event(turn, on, turn.event.id);
  if (turn.overflow) return Status::overflow;
  const Situation situation = situation_of(turn);
  const Step step{on, situation};
  advance_streaks(turn, step);
  advance_challenges(turn, step);
  return Status::applied;
}

void adjust_points(Turn& turn, std::int64_t points) {
  if (points > 0) {
    adjust_points_up(turn, turn.event.id, points, turn.event.expiry ? &*turn.event.expiry : nullptr);
    return;
  }
  const PointsTerms& terms = turn.program.points;
  const TakenBack back = adjust_down(turn.member.points, -points, terms.returns_policy(), terms.spend_order);
  turn.effect(EffectType::points_adjusted).points = -(back.taken + back.debt);
  if (back.forgiven > 0) turn.effect(EffectType::forgiven).points = back.forgiven;
}

void adjust_credit(Turn& turn, std::int64_t minor) {
  if (minor > 0) return adjust_credit_up(turn, turn.event.id, minor);
  const TakenBack back = adjust_down(turn.member.credit, -minor, Returns::within_balance, SpendOrder::earliest_expiry);
  turn.effect(EffectType::credit_adjusted).credit = Money{-back.taken};
}

}  // namespace

Status enrol(Turn& turn) {
  Member& member = turn.member;
  if (member.enrolled_at) return turn.refuse(Status::already_enrolled, "member " + member.id + " is enrolled");
  member.enrolled_at = turn.at;
  if (!turn.event.code.empty()) member.referral_code = turn.event.code;
  if (turn.event.birthday) learn_birthday(turn);
  begin_cards(turn);
  const Status status = earn_and_step(turn, RuleOn::enrol);
  referral_by_enrolment(turn);
  birthday_at_enrolment(turn);
  return status;
}

Status act(Turn& turn) {
  if (turn.event.verified == false) return Status::applied;
  ++turn.member.actions[turn.event.action];
  return earn_and_step(turn, RuleOn::action);
}

Status visit(Turn& turn) {
  ++turn.member.visits;
  note_activity(turn.member.points, Activity::visit, turn.at);
  note_activity(turn.member.credit, Activity::visit, turn.at);
  return earn_and_step(turn, RuleOn::visit);
}

Status give_feedback(Turn& turn) { return earn_and_step(turn, RuleOn::feedback); }

Status stamp(Turn& turn) {
  if (!turn.program.card(turn.event.card)) {
    return turn.refuse(Status::unknown_card, "the program has no card " + turn.event.card);
  }
  add_stamps(turn, turn.event.card, turn.event.count.value_or(1), turn.event.id);
  return Status::applied;
}

bool says_nothing(const Event& event) {
  if (event.type == EventType::merge) return event.from == event.member;
  if (event.type == EventType::transfer) return event.to == event.member;
  if (event.type != EventType::adjust) return false;
  const bool zero = (event.points && *event.points == 0) || (event.credit && event.credit->value == 0) ||
                    (event.stamps && event.stamps->count == 0);
  const bool absent = !event.points && !event.credit && !event.stamps && !event.sets_tier;
  return zero || absent;
}

Status adjust(Turn& turn) {
  const Event& event = turn.event;
  if (event.stamps && !turn.program.card(event.stamps->card)) {
    return turn.refuse(Status::unknown_card, "the program has no card " + event.stamps->card);
  }
  if (event.sets_tier) {
    if (const Status status = adjust_tier(turn); status != Status::applied) return status;
  }
  if (event.points) adjust_points(turn, *event.points);
  if (event.credit) adjust_credit(turn, event.credit->value);
  if (event.stamps) adjust_stamps(turn, event.stamps->card, event.stamps->count);
  return Status::applied;
}

}  // namespace regulars
