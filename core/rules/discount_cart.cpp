#include "core/rules/discount_cart.hpp"

#include <algorithm>

#include "core/base/allocate.hpp"
#include "core/rules/match.hpp"

namespace regulars {

std::int64_t CartLine::room() const {
  const std::int64_t lowest = line->min_amount ? line->min_amount->value : 0;
  return std::max<std::int64_t>(0, left - lowest);
}

Cart cart_of(const List<OrderLine>& lines, Money discount) {
  List<std::int64_t> weights;
  std::int64_t sum = 0;
  for (const Line& line : lines) {
    weights.push_back(line.gift_card ? 0 : line.amount.value);
    sum += weights.back();
  }
  const auto shares = allocate(std::min(discount.value, sum), weights);
  Cart cart;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::int64_t left = lines[i].amount.value - shares[i];
    cart.push_back({&lines[i], left, left});
  }
  return cart;
}

std::int64_t subtotal_left(const Cart& cart) {
  std::int64_t sum = 0;
  for (const CartLine& each : cart) sum += each.line->gift_card ? 0 : each.left;
  return sum;
}

bool acts_on(const Reward& reward, const Line& line) {
  if (line.gift_card) return false;
  if (reward.kind == RewardKind::product && line.sku != reward.sku) return false;
  return !reward.lines || selects(*reward.lines, line);
}

bool meets(const Reward& reward, const Requires& entry, const Line& line) {
  if (line.gift_card) return false;
  return entry.lines ? selects(*entry.lines, line) : acts_on(reward, line);
}

}  // namespace regulars
