// The lines of an order while vouchers take money off them, one after the other.
#pragma once

#include <cstdint>

#include "core/base/containers.hpp"
#include "core/event.hpp"
#include "core/program/reward.hpp"

namespace regulars {

struct CartLine {
  const Line* line = nullptr;
  std::int64_t initial = 0;  // minor units the order's own discount left of it (R7)
  std::int64_t left = 0;     // of `initial`, after the vouchers so far
  std::int64_t free = 0;     // units that earlier vouchers gave away
  std::int64_t bought = 0;   // units that paid for an earlier set (R159)

  // How much a discount may still take: down to `min_amount`, else to nothing.
  std::int64_t room() const;
  // Units that neither went free nor paid for a set.
  std::int64_t untouched() const { return line->quantity - free - bought; }
};

using Cart = List<CartLine>;

// `discount`: the order's own, spread over the lines that are not gift cards in whole minor units.
Cart cart_of(const List<OrderLine>& lines, Money discount);
// What is left of all lines that are not gift cards: what a minimum is measured on.
std::int64_t subtotal_left(const Cart& cart);

// Lines the reward acts on: never a gift card; of kind `product` only its sku.
bool acts_on(const Reward& reward, const Line& line);
// Lines whose units meet an entry of `requires`; without a selector of its own the lines the reward acts on
// (R118).
bool meets(const Reward& reward, const Requires& entry, const Line& line);

}  // namespace regulars
