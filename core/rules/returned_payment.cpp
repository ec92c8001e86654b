#include "core/rules/returned_payment.hpp"

#include <algorithm>

#include "core/ledger/dates.hpp"
#include "core/rules/activity.hpp"
#include "core/rules/eligible.hpp"
#include "core/rules/gifts.hpp"
#include "core/rules/limits.hpp"

namespace regulars {
namespace {

// The eligible subtotal at placement: the order as if nothing had gone back.
Ratio subtotal_at_placement(const Program& program, const Order& order) {
  Order whole = order;
  for (OrderLine& line : whole.lines) line.left = line.amount, line.quantity_left = line.quantity;
  whole.shipping_left = whole.shipping;
  whole.tax_left = whole.tax;
  return sum_of(earn_lines(program, whole));
}

// floor(spent x refunded / total), all of it when nothing is left (R11).
std::int64_t due_back(std::int64_t spent, const Ratio& total, const Ratio& left, bool nothing) {
  if (nothing) return spent;
  if (total.is_zero()) return 0;
  return (Ratio(spent) * (total - left) / total).round(Rounding::floor);
}

void say_returned(Turn& turn, Unit unit, const GivenBack& given, const Text& order) {
  Effect& effect = turn.effect(unit == Unit::points ? EffectType::points_returned : EffectType::credit_returned);
  effect.order = order;
  if (unit == Unit::points) effect.points = given.returned;
  else effect.credit = Money{given.returned};
}

// Credit lent lowers the debt it made; what was repaid meanwhile comes back as a new lot (R137).
std::int64_t return_lent_credit(Turn& turn, Order& order, std::int64_t amount) {
  Account& credit = turn.member.credit;
  const std::int64_t lent = std::min(amount, order.credit_lent);
  if (lent == 0) return 0;
  order.credit_lent -= lent;
  const std::int64_t owed = std::min(lent, credit.totals.debt);
  credit.totals.debt -= owed;
  credit.totals.redeemed -= lent;
  if (lent > owed) {
    // It was earned once already: out of `earned`, back in as a lot.
    credit.totals.earned -= lent - owed;
    Lot lot;
    lot.id = turn.event.id;
    lot.amount = lent - owed;
    lot.at = turn.at;
    lot.available_at = turn.at.at;
    const auto& terms = turn.programs.numbered(order.version).program.credit;
    if (terms && terms->expiry) lot.expires_at = expires_from(&*terms->expiry, turn.at);
    if (lot.expires_at && terms->expiry->kind == Expiry::Kind::inactivity) {
      lot.inactivity = make_shared<const Expiry>(*terms->expiry);
      lot.expires_at = inactivity_end(lot, credit);
    }
    const Born born = add_lot(credit, std::move(lot), turn.member.clock, Booked::earned);
    if (born.expired) say_expired(turn, Unit::credit, *born.expired);  // a refund that waited for its order (R43)
  }
  return lent;
}

}  // namespace

void return_payment(Turn& turn, Order& order, const Ratio& subtotal_left) {
  const std::int64_t credit_paid = order.credit_used.value;
  if (order.points_spent == 0 && credit_paid == 0) return;
  const bool nothing = nothing_left(order);
  const Ratio total = subtotal_at_placement(turn.programs.numbered(order.version).program, order);
  const Instant now = turn.member.clock;
  const std::int64_t points = due_back(order.points_spent, total, subtotal_left, nothing) - order.points_returned;
  if (points > 0) {
    order.points_returned += points;
    say_returned(turn, Unit::points, give_back(turn.member.points, order.spent, points, now), order.id);
    lower_use(turn.member, spend_uses, order.id, points);
  }
  const std::int64_t credit = due_back(credit_paid, total, subtotal_left, nothing) - order.credit_returned;
  if (credit <= 0) return;
  order.credit_returned += credit;
  const std::int64_t lent = return_lent_credit(turn, order, credit);
  GivenBack given = give_back(turn.member.credit, order.credit_spent, credit - lent, now);
  given.returned += lent;
  say_returned(turn, Unit::credit, given, order.id);
}

void open_lots(Turn& turn, Unit unit, Instant now) {
  const bool points = unit == Unit::points;
  for (const Matured& matured : mature_lots(points ? turn.member.points : turn.member.credit, now)) {
    if (matured.amount == 0) continue;
    Effect& effect = turn.effect(points ? EffectType::points_available : EffectType::credit_available);
    effect.lot = matured.lot;
    if (points) effect.points = matured.amount;
    else effect.credit = Money{matured.amount};
    say_repaid(turn, unit, matured);
  }
}

}  // namespace regulars
