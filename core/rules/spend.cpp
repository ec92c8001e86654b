#include "core/rules/spend.hpp"

#include <algorithm>

#include "core/base/decimal.hpp"
#include "core/ledger/ledger.hpp"
#include "core/rules/activity.hpp"
#include "core/rules/limits.hpp"

namespace regulars {
namespace {

constexpr std::int64_t unbounded = quantity_max;

// Worth of one point in minor units.
Ratio minor_value(const Program& program) {
  Ratio value = program.points.value;
  for (int i = 0; i < program.exponent; ++i) value *= Ratio(10);
  return value;
}

std::int64_t left_of_share(const Turn& turn, const SpendTerms& terms, std::int64_t spent_already) {
  if (!turn.event.subtotal || turn.program.points.value.is_zero()) return unbounded;
  const Ratio money = Ratio(turn.event.subtotal->value) * terms.max_share_of_order / Ratio(100);
  const Ratio points = money / minor_value(turn.program);
  return std::max<std::int64_t>(0, points.round(Rounding::floor) - spent_already);
}

std::int64_t left_of_member(const Turn& turn, const SpendTerms& terms) {
  if (!terms.per_member) return unbounded;
  const PointsLimit& limit = *terms.per_member;
  return std::max<std::int64_t>(0, limit.points.value - used(turn.member, spend_uses, window_of(limit), turn.at));
}

struct Bounds {
  std::int64_t asked, available, share, most, of_member;
};

struct Allowed {
  std::int64_t points = 0;
  Status status = Status::applied;
};

// R121: nothing is trimmed. Of several causes the one that stands first among the statuses (R1).
Allowed all_or_nothing(const SpendTerms& terms, const Bounds& b) {
  if (b.asked > b.most || b.asked > b.share || b.asked > b.of_member) return {0, Status::limit_reached};
  if (b.asked > b.available) return {0, Status::points_short};
  if (b.asked % terms.step != 0 || b.asked < terms.min) return {0, Status::below_minimum};
  return {b.asked, Status::applied};
}

Allowed trimmed(const SpendTerms& terms, const Bounds& b) {
  const auto too_little = [&](std::int64_t bound) {
    const std::int64_t points = bound - bound % terms.step;
    return points == 0 || points < terms.min;
  };
  const std::int64_t points = std::min({b.asked, b.available, b.share, b.most, b.of_member});
  if (!too_little(points)) return {points - points % terms.step, Status::applied};
  // Of several causes the one that stands first among the statuses (R1).
  if (too_little(std::min(b.most, b.of_member))) return {0, Status::limit_reached};
  return {0, too_little(b.available) ? Status::points_short : Status::below_minimum};
}

Order& order_paid(Turn& turn) {
  if (Order* order = turn.records.order(turn.event.order)) return *order;
  Order order;
  order.id = turn.event.order;
  return turn.records.add_order(std::move(order));
}

Text why_not(const Allowed& granted, const SpendTerms& terms, const Bounds& b) {
  Text text = "asked for " + integer_text(b.asked) + " points, available " + integer_text(b.available);
  if (b.share < b.asked) text += ", the order takes " + integer_text(b.share) + " more";
  if (granted.status == Status::below_minimum)
    text += ": at least " + integer_text(terms.min) + ", in steps of " + integer_text(terms.step);
  if (std::min(b.most, b.of_member) < b.asked) text += ": at most " + integer_text(std::min(b.most, b.of_member));
  return text;
}

Status say_refusal(Turn& turn, const Allowed& granted, const SpendTerms& terms, const Bounds& b) {
  if (granted.status == Status::points_short) turn.outcome.points_short = std::min(b.asked, b.share) - b.available;
  return turn.refuse(granted.status, why_not(granted, terms, b));
}

}  // namespace

Money worth_of_points(const Program& program, std::int64_t points) {
  if (points == 0) return {};
  return {(Ratio(points) * minor_value(program)).round(Rounding::floor)};
}

Status spend_points(Turn& turn) {
  const auto& terms = turn.program.points.spend;
  if (!terms) return turn.refuse(Status::not_active, "this program does not take points as payment");
  const Order* before = turn.records.order(turn.event.order);
  const Bounds bounds{turn.event.points.value_or(0), turn.member.points.totals.available,
                      left_of_share(turn, *terms, before ? before->points_spent - before->points_returned : 0),
                      terms->max.value_or(unbounded), left_of_member(turn, *terms)};
  const Allowed granted = terms->over == Over::refuse ? all_or_nothing(*terms, bounds) : trimmed(*terms, bounds);
  if (granted.status != Status::applied) return say_refusal(turn, granted, *terms, bounds);

  Order& order = order_paid(turn);
  Takes takes = spend(turn.member.points, granted.points, turn.program.points.spend_order);
  order.spent.insert(order.spent.end(), takes.begin(), takes.end());
  order.points_spent += granted.points;
  note_activity(turn.member.points, Activity::spend, turn.at);
  if (terms->per_member) note_use(turn.member, spend_uses, {turn.at, order.id, granted.points});
  turn.outcome.spent = Points{granted.points};
  turn.outcome.worth = worth_of_points(turn.program, granted.points);
  Effect& effect = turn.effect(EffectType::points_spent);
  effect.points = granted.points;
  effect.order = order.id;
  return Status::applied;
}

Status release_points(Turn& turn) {
  Order* order = turn.records.order(turn.event.order);
  if (order && order->placed) return turn.refuse(Status::order_exists, "the order was placed: refund it instead");
  if (!order || order->spent.empty()) return turn.refuse(Status::unknown_order, "no points were spent on this order");
  const std::int64_t points = order->points_spent - order->points_returned;
  const GivenBack given = give_back(turn.member.points, order->spent, points, turn.member.clock);
  order->points_spent = order->points_returned = 0;
  order->spent.clear();
  give_uses_back(turn.member, spend_uses, order->id);
  Effect& effect = turn.effect(EffectType::points_returned);
  effect.points = given.returned;
  effect.order = order->id;
  return Status::applied;
}

}  // namespace regulars
