#include "core/rules/refunds.hpp"

#include <algorithm>

#include "core/ledger/contributions.hpp"
#include "core/ledger/ledger.hpp"
#include "core/rules/caps.hpp"
#include "core/rules/cards.hpp"
#include "core/rules/eligible.hpp"
#include "core/rules/gifts.hpp"
#include "core/rules/limits.hpp"
#include "core/rules/matching.hpp"
#include "core/rules/order_terms.hpp"
#include "core/rules/orders.hpp"
#include "core/rules/referrals.hpp"
#include "core/rules/returned_payment.hpp"
#include "core/rules/take_back.hpp"
#include "core/rules/tiers.hpp"
#include "core/rules/vouchers.hpp"

namespace regulars {
namespace {

OrderLine* find_line(Order& order, const Text& id) {
  const auto found =
      std::find_if(order.lines.begin(), order.lines.end(), [&](const OrderLine& line) { return line.line == id; });
  return found == order.lines.end() ? nullptr : &*found;
}

// ---- what goes back

Status check_refund(Turn& turn, Order& order) {
  const Event& event = turn.event;
  for (const Line& back : event.lines) {
    const OrderLine* line = find_line(order, back.line);
    if (!line) return turn.refuse(Status::unknown_line, "order " + order.id + " has no line " + back.line);
  }
  const auto exceeds = [&](const Text& what) {
    return turn.refuse(Status::refund_exceeds_order, "more of " + what + " than is left of it");
  };
  for (const Line& back : event.lines) {
    const OrderLine& line = *find_line(order, back.line);
    if (back.amount > line.left || back.quantity > line.quantity_left) return exceeds("line " + back.line);
  }
  if (event.shipping && *event.shipping > order.shipping_left) return exceeds("the shipping");
  if (event.tax && *event.tax > order.tax_left) return exceeds("the tax");
  return Status::applied;
}

void take_lines_back(const Event& event, Order& order) {
  if (!event.has_lines) {
    for (OrderLine& line : order.lines) line.left = {}, line.quantity_left = 0;
    order.shipping_left = order.tax_left = {};
    return;
  }
  for (const Line& back : event.lines) {
    OrderLine& line = *find_line(order, back.line);
    line.left -= back.amount;
    line.quantity_left -= back.quantity;
  }
  order.shipping_left -= event.shipping.value_or(Money{});
  order.tax_left -= event.tax.value_or(Money{});
}

// ---- what the order gave is taken

// What is to be taken in all, less what earlier refunds took and what of the order's own lots has expired (R10).
std::int64_t still_to_take(std::int64_t at_placement, std::int64_t grants, std::int64_t taken, std::int64_t expired) {
  return std::max<std::int64_t>(0, at_placement - grants - taken - expired);
}

// A refund never gives: what the order grants becomes the lesser of before and now, per unit (R12).
Granted lowered(const Granted& before, const Grant& now) {
  Granted granted;
  granted.points = std::min(before.points, now.points);
  granted.credit = std::min(before.credit, now.credit);
  for (const auto& [card, stamps] : before.stamps) granted.stamps[card] = std::min(stamps, now.stamps_of(card));
  return granted;
}

void take_gifts_back(Turn& turn, const Program& terms, Order& order, const Grant& now) {
  const Granted before = order.granted;
  order.granted = lowered(before, now);
  const OwnLots own{order.id, {}};
  const std::int64_t points =
      still_to_take(order.at_placement.points, order.granted.points, order.points_taken, order.points_expired);
  order.points_taken += points;
  take_unit_back(turn, terms, Unit::points, points, own);
  const std::int64_t credit =
      still_to_take(order.at_placement.credit, order.granted.credit, order.credit_taken, order.credit_expired);
  order.credit_taken += credit;
  take_unit_back(turn, terms, Unit::credit, credit, own);
  for (const auto& [card, stamps] : before.stamps) {
    const std::int64_t less = stamps - order.granted.stamps[card];
    if (less > 0) take_stamps(turn, card, less, &order);
  }
  book_earned(turn.member, order.at, order.granted.points - before.points);
}

// Whatever else may silence it by now (R140).
bool still_matches(const Earning& earning, const Text& rule) {
  const List<Matching> matchings = matching_rules(earning, earning.situation.tier);
  return std::any_of(matchings.begin(), matchings.end(), [&](const Matching& each) { return each.rule->id == rule; });
}

void revoke_vouchers(Turn& turn, const Order& order, const Earning& earning) {
  for (std::size_t i = 0; i < turn.member.vouchers.size(); ++i) {
    Voucher& voucher = turn.member.vouchers[i];
    if (voucher.gift_of != order.id || voucher.rule.empty()) continue;
    if (nothing_left(order) || !still_matches(earning, voucher.rule)) revoke_voucher(turn, voucher);
  }
}

// ---- what the order counts for

void net_counts(Turn& turn, Order& order, const Earning& earning, std::int64_t points_before) {
  const bool gone = nothing_left(order);
  const Money spend{gone ? 0 : earning.situation.subtotal.round(Rounding::half_even)};
  Less less{order.spend - spend, points_before - order.granted.points, gone && order.counted};
  order.spend = spend;
  if (gone) order.counted = false;
  net(turn.member, order.id, order.at.at, less);
  if (!gone) return;
  for (const Text& rule : order.used) give_uses_back(turn.member, rule_uses(rule), order.id);
  order.used.clear();
}

Status wait_for_order(Turn& turn) {
  turn.member.waiting.push_back(turn.event);
  return turn.refuse(Status::waiting, "for order " + turn.event.order);
}

// A return nobody can link: what a quote of its lines gives now (R49).
Status unlinked_refund(Turn& turn) {
  Event cart = turn.event;
  cart.discount = cart.shipping = cart.tax = cart.credit_used = std::nullopt;
  Order order = draft_order(turn.version, turn.member, turn.member.clock, cart, {}, nullptr).order;
  order.type = EventType::order;
  order.shut.clear();
  const Earning earning = earning_of(turn.program, order);
  const Grant grant = earn(earning);
  if (must_not_be_booked(turn, grant)) {
    turn.overflow = true;
    return Status::overflow;
  }
  turn.outcome.parts = grant.parts;
  const Money spend{earning.situation.subtotal.round(Rounding::half_even)};
  take_unit_back(turn, turn.program, Unit::points, grant.points, {});
  take_unit_back(turn, turn.program, Unit::credit, grant.credit, {});
  contribute(turn.member, {{}, turn.at, -spend, -grant.points, false});
  tier_after_refund(turn);
  return Status::applied;
}

}  // namespace

Status refund(Turn& turn) {
  if (turn.event.order.empty()) return unlinked_refund(turn);
  Order* found = turn.records.order(turn.event.order);
  if (!found || !found->placed) return wait_for_order(turn);
  Order& order = *found;
  if (const Status status = check_refund(turn, order); status != Status::applied) return status;

  take_lines_back(turn.event, order);
  const Program& terms = turn.programs.numbered(order.version).program;
  const Earning earning = earning_of(terms, order);
  Grant now;
  if (!nothing_left(order)) now = earn(earning);
  const std::int64_t points_before = order.granted.points;
  return_payment(turn, order, earning.situation.subtotal);
  take_gifts_back(turn, terms, order, now);
  revoke_vouchers(turn, order, earning);
  turn.outcome.parts = now.parts;
  net_counts(turn, order, earning, points_before);
  referral_on_refund(turn, order);
  tier_after_refund(turn);
  return Status::applied;
}

Status fulfil(Turn& turn) {
  Order* order = turn.records.order(turn.event.order);
  if (!order || !order->placed) return wait_for_order(turn);
  const Instant opens = std::max(turn.at.at, order->at.at);
  for (Account* account : {&turn.member.points, &turn.member.credit}) {
    const Unit unit = account == &turn.member.points ? Unit::points : Unit::credit;
    for (Lot& lot : account->lots) {
      if (lot.order == order->id && !lot.available_at) lot.available_at = opens;
    }
    open_lots(turn, unit, turn.member.clock);
  }
  return Status::applied;
}

}  // namespace regulars
