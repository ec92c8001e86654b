#include "core/rules/eligible.hpp"

#include <algorithm>

namespace regulars {
namespace {

// The part of every line that the order's own discount leaves (R51), unless it is all; gift cards take no part in it.
std::optional<Ratio> discount_ratio(const Order& order) {
  if (order.discount.value == 0) return std::nullopt;
  std::int64_t sum = 0;
  for (const OrderLine& line : order.lines) {
    if (!line.gift_card) sum += line.amount.value;
  }
  if (sum == 0) return std::nullopt;
  return Ratio::of(std::max<std::int64_t>(0, sum - order.discount.value), sum);
}

Ratio at_placement(const Program& program, const OrderLine& line, const std::optional<Ratio>& ratio) {
  Ratio amount = line.amount.value;
  if (program.points.earn_before_discount) return amount;
  if (ratio && !line.gift_card) amount *= *ratio;
  if (line.voucher_discount.value == 0) return amount;
  const Ratio left = amount - Ratio(line.voucher_discount.value);
  return left.is_negative() ? Ratio(0) : left;
}

Ratio part_left(const Ratio& of, Money left, Money whole) {
  return left == whole ? of : of * Ratio::of(left.value, whole.value);
}

bool is_there(const OrderLine& line) { return line.quantity_left > 0 || line.left.value > 0; }

void add_pseudo_line(List<EarnLine>& lines, Money amount, Money taken_off, Money left) {
  const std::int64_t eligible = std::max<std::int64_t>(0, amount.value - taken_off.value);
  if (eligible > 0 && left.value > 0) lines.push_back({nullptr, part_left(eligible, left, amount), 0});
}

}  // namespace

bool nothing_left(const Order& order) {
  std::int64_t money = 0, money_left = 0;
  bool any = false;
  for (const OrderLine& line : order.lines) {
    any |= is_there(line);
    money += line.amount.value;
    money_left += line.left.value;
  }
  return !any || (money > 0 && money_left == 0);
}

List<EarnLine> earn_lines(const Program& program, const Order& order) {
  List<EarnLine> lines;
  if (nothing_left(order)) return lines;
  const std::optional<Ratio> ratio = discount_ratio(order);
  const bool gift_cards = program.points.earns_on(EarnOn::gift_cards);
  lines.reserve(order.lines.size() + 2);
  for (const OrderLine& line : order.lines) {
    if ((line.gift_card && !gift_cards) || !is_there(line)) continue;
    const Ratio whole = at_placement(program, line, ratio);
    lines.push_back({&line, part_left(whole, line.left, line.amount), line.quantity_left});
  }
  if (program.points.earns_on(EarnOn::shipping)) {
    add_pseudo_line(lines, order.shipping, order.voucher_shipping, order.shipping_left);
  }
  if (program.points.earns_on(EarnOn::tax)) add_pseudo_line(lines, order.tax, {}, order.tax_left);
  return lines;
}

Ratio sum_of(const List<EarnLine>& lines) {
  std::int64_t whole = 0;
  const auto adds = [&](const EarnLine& line) {
    return line.eligible.is_whole() && !__builtin_add_overflow(whole, static_cast<std::int64_t>(line.eligible.numerator()), &whole);
  };
  if (std::all_of(lines.begin(), lines.end(), adds)) return whole;  // mostly
  Ratio sum;
  for (const EarnLine& line : lines) sum += line.eligible;
  return sum;
}

}  // namespace regulars
