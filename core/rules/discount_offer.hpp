// What one reward takes off the lines as they stand, by its kind (SPEC 2 "Rewards", SPEC 4 "Discounts").
#pragma once

#include <cstdint>

#include "core/base/containers.hpp"
#include "core/rules/discount_cart.hpp"

namespace regulars {

struct Offer {
  List<std::int64_t> takes;                // minor units, by line; within each line's room
  List<std::int64_t> free, bought;         // units, by line

  std::int64_t total() const;
};

// Nothing for the kinds that take nothing off lines (R78).
Offer offer_of(const Cart& cart, const Reward& reward);
void apply_offer(Cart& cart, const Offer& offer);

// Spreads `total` in the ratio of `weights`, none above its `room`; what one refuses moves to the others
// until it fits or nothing has room (R115).
List<std::int64_t> spread_within(std::int64_t total, const List<std::int64_t>& weights,
                                        const List<std::int64_t>& room);

}  // namespace regulars
