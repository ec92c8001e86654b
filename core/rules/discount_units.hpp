// The units of an order's lines and their prices. What is left of a line is spread over its units in whole
// minor units, larger first (R75); a line's units thus have at most two prices, and a million of them are two
// groups.
#pragma once

#include <cstdint>

#include "core/base/containers.hpp"
#include "core/rules/discount_cart.hpp"

namespace regulars {

struct UnitGroup {
  std::size_t line = 0;    // index into the cart
  std::int64_t price = 0;  // minor units, of one unit
  std::int64_t count = 0;  // above zero
};

using Units = List<UnitGroup>;  // of one line: the dearer group first

// Units of a line that are not free, by what is left of it or, with base initial, by what it began with.
Units units_not_free(const Cart& cart, std::size_t line, Reward::Base base);
// Of these the ones that did not pay for an earlier set either; the dearest paid (R159).
Units units_untouched(const Cart& cart, std::size_t line, Reward::Base base);

// In the order in which they are chosen; ties to the earlier line.
void sort_units(Units& units, Which which);
// The same without `count` of them, the cheapest or dearest first.
Units without(Units units, std::int64_t count, Which which);
// At most `count` of them, in the order they stand.
Units at_most(Units units, std::int64_t count);

// The units a reward acts on: those not free of its lines, cut to `max_units`, per order or per line (R123).
Units units_acted_on(const Cart& cart, const Reward& reward);

}  // namespace regulars
