#include "core/rules/orders.hpp"

#include <algorithm>

#include "core/ledger/contributions.hpp"
#include "core/ledger/ledger.hpp"
#include "core/rules/activity.hpp"
#include "core/rules/badges.hpp"
#include "core/rules/caps.hpp"
#include "core/rules/cards.hpp"
#include "core/rules/challenges.hpp"
#include "core/rules/eligible.hpp"
#include "core/rules/gifts.hpp"
#include "core/rules/limits.hpp"
#include "core/rules/order_terms.hpp"
#include "core/rules/referrals.hpp"
#include "core/rules/situation.hpp"
#include "core/rules/streaks.hpp"
#include "core/rules/vouchers.hpp"

namespace regulars {
namespace {

Text order_id(const Event& event) { return event.order.empty() ? event.id : event.order; }

// The vouchers the order names; an unknown one stays in its place with its status (R71).
NamedVouchers named_vouchers(const Turn& turn) {
  NamedVouchers named;
  for (const Text& name : turn.event.vouchers) {
    const Voucher* voucher = find_voucher(std::as_const(turn.member), name);
    name_voucher(turn.program, voucher, order_id(turn.event), turn.at.at, named);
  }
  return named;
}

void use_vouchers(Turn& turn, Order& order, const Discounts& discounts) {
  for (std::size_t i = 0; i < turn.event.vouchers.size(); ++i) {
    const Text& name = turn.event.vouchers[i];
    const DiscountOfVoucher& taken = discounts.vouchers[i];
    Voucher* voucher = find_voucher(turn.member, name);
    turn.outcome.vouchers.push_back({voucher ? voucher->code : name, voucher ? voucher->id : Text(),
                                     voucher ? voucher->reward : Text(), taken.status, taken.discount});
    if (!voucher || !taken.is_used) continue;
    if (voucher->state != VoucherState::used) mark_used(turn, *voucher, order.id);
    order.vouchers.push_back(voucher->id);
  }
}

// What the member lacks of the credit it paid with is lent: orders are facts (R28).
void pay_with_credit(Turn& turn, Order& order) {
  const std::int64_t wanted = order.credit_used.value;
  if (wanted == 0) return;
  Account& credit = turn.member.credit;
  const std::int64_t there = std::min(wanted, credit.totals.available);
  order.credit_spent = spend(credit, there, SpendOrder::earliest_expiry);
  order.credit_lent = wanted - there;
  note_activity(credit, Activity::spend, turn.at);
  credit.totals.redeemed += order.credit_lent;
  credit.totals.debt += order.credit_lent;
  Effect& effect = turn.effect(EffectType::credit_spent);
  effect.credit = Money{wanted};
  effect.order = order.id;
  if (order.credit_lent > 0) effect.reason = "credit_debt";
}

// Several rules make one lot: its effect names the first that gave to it, the breakdown all of them.
Text first_giver(const Turn& turn, const Grant& grant, std::string_view kind) {
  const List<Part>& parts = grant.parts.empty() ? turn.outcome.parts : grant.parts;  // an order's have moved there
  const auto gave = [&](const Part& part) {
    const auto apart = [&](const RulePoints& lot) { return lot.rule->id == part.rule; };
    return part.kind == kind && std::none_of(grant.own_lots.begin(), grant.own_lots.end(), apart);
  };
  const auto found = std::find_if(parts.begin(), parts.end(), gave);
  return found == parts.end() ? Text() : found->rule;
}

void give_points_of(Turn& turn, const Grant& grant, const Text& issuing, bool held, const Text& order) {
  std::int64_t own = grant.points;
  for (const RulePoints& lot : grant.own_lots) own -= lot.points;
  if (own > 0) give_points(turn, issuing, own, held, nullptr, order, first_giver(turn, grant, "points"));
  for (const RulePoints& lot : grant.own_lots) {
    give_points(turn, issuing + "/rule/" + lot.rule->id, lot.points, held, &*lot.rule->expiry, order, lot.rule->id);
  }
}

// Everything a grant gives, in the order vouchers are numbered: cards before rule rewards (R131). Returns the stamps
// that were really granted.
TextMap<std::int64_t> give_grant(Turn& turn, const Grant& grant, const Text& issuing, bool held,
                                               const Text& order) {
  TextMap<std::int64_t> stamps;
  if (turn.gifts_off) return stamps;
  give_points_of(turn, grant, issuing, held, order);
  if (grant.credit > 0) give_credit(turn, issuing, grant.credit, held, order, first_giver(turn, grant, "credit"));
  for (const auto& [card, count] : grant.stamps) stamps[card] = add_stamps(turn, card, count, issuing, order);
  for (const Rule* rule : grant.rewards) {
    Voucher& voucher = turn.member.vouchers[issue_voucher(turn, *rule->give.reward, issuing)];
    voucher.gift_of = order;
    voucher.rule = rule->id;
  }
  for (const Rule* rule : grant.badges) earn_badge(turn, *rule->give.badge, rule->id);
  return stamps;
}

void note_uses(Turn& turn, const Grant& grant, const Text& order) {
  for (const Rule* rule : grant.used) {
    if (rule->limit) note_use(turn.member, rule_uses(rule->id), {turn.at, order, 1});
  }
}

void book_counts(Turn& turn, Order& order, const Earning& earning, const Grant& grant) {
  Member& member = turn.member;
  const Money spend{earning.situation.subtotal.round(Rounding::half_even)};
  order.spend = spend;
  order.counted = true;
  const std::int64_t points = turn.gifts_off ? 0 : grant.points;
  contribute(member, {order.id, turn.at, spend, points, true});
  book_earned(member, turn.at, points);
}

void keep_terms(Order& order, Grant& grant, TextMap<std::int64_t> stamps, bool gifts_off) {
  order.choices = std::move(grant.choices);
  for (const Rule* rule : grant.used) {
    if (rule->limit) order.used.push_back(rule->id);
  }
  if (!gifts_off) order.granted = {grant.points, grant.credit, std::move(stamps)};
  order.at_placement = order.granted;
  order.placed = true;
}

Order& keep(Turn& turn, Order&& order, Order* before) {
  if (!before) return turn.records.add_order(std::move(order));
  *before = std::move(order);
  return *before;
}

}  // namespace

bool must_not_be_booked(const Turn& turn, const Grant& grant) {
  const bool large_stamps = std::any_of(grant.stamps.begin(), grant.stamps.end(),
                                        [](const auto& stamp) { return stamp.second > large_number; });
  const bool large = !grant.in_range || grant.points > large_number || grant.credit > large_number || large_stamps;
  return large && (!turn.undoable || (!grant.in_range && !turn.gifts_off));
}

Status place_order(Turn& turn) {
  const Text id = order_id(turn.event);
  Order* before = turn.records.order(id);
  if (before && before->placed) return turn.refuse(Status::order_exists, "order " + id + " was reported before");
  DraftOrder draft = draft_order(turn.version, turn.member, turn.member.clock, turn.event, named_vouchers(turn), before, turn.lines);
  Earning earning = earning_of(turn.program, draft.order);
  Grant grant = earn(earning);
  if (must_not_be_booked(turn, grant) || !earning.situation.subtotal.in_range()) {
    turn.overflow = true;
    return_lines(draft.order, turn.lines);
    return Status::overflow;
  }
  turn.outcome.parts.swap(grant.parts);

  referral_by_coupon(turn);
  Order& order = keep(turn, std::move(draft.order), before);
  look_at(earning.situation, order);
  earning.situation.lines = &earning.lines;
  pay_with_credit(turn, order);
  use_vouchers(turn, order, draft.discounts);
  book_counts(turn, order, earning, grant);
  note_uses(turn, grant, order.id);
  keep_terms(order, grant, give_grant(turn, grant, turn.event.id, true, order.id), turn.gifts_off);
  const Step step{earning.on, earning.situation};
  advance_streaks(turn, step);
  advance_challenges(turn, step);
  referral_on_order(turn, order);
  return Status::applied;
}

Grant earn_on_event(Turn& turn, RuleOn on, const Text& issuing) {
  Earning earning;
  earning.program = &turn.program;
  earning.on = on;
  earning.action = turn.event.action;
  earning.situation = situation_of(turn);
  const Words shut = exhausted_rules(turn.program, turn.member, on, turn.at);
  const List<CapRoom> caps = cap_rooms(turn.program, turn.member, turn.at, false);
  earning.shut = &shut;
  earning.caps = &caps;
  const Grant grant = earn(earning);
  if (must_not_be_booked(turn, grant)) {
    turn.overflow = true;
    return grant;
  }
  turn.outcome.parts.insert(turn.outcome.parts.end(), grant.parts.begin(), grant.parts.end());
  note_uses(turn, grant, {});
  if (!turn.gifts_off) book_earned(turn.member, turn.at, grant.points);
  give_grant(turn, grant, issuing, false, {});
  return grant;
}

}  // namespace regulars
