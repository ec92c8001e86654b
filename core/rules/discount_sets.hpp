// buy_x_get_y: which units are bought and which go free (SPEC 2 "Rewards", R75, R118, R159).
#pragma once

#include <cstdint>

#include "core/base/containers.hpp"
#include "core/rules/discount_units.hpp"

namespace regulars {

struct Sets {
  Units free;                        // what goes free, at its price; empty: no set is complete
  List<std::int64_t> bought;         // units a line pays with, by index into the cart
};

// As many whole sets as fit, at most `times`. The free units are the cheapest (`which`) that leave every
// entry of `requires` its `buy` units a set; entries share units. Without `requires` bought and free units
// share the lines of the reward.
Sets sets_of(const Cart& cart, const Reward& reward);

}  // namespace regulars
