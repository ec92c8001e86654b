// What conditions look at, for events that are not orders.
#pragma once

#include "core/rules/match.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// The event being decided and its member as it stands; there are no lines, no subtotal, no order.
Situation situation_of(const Turn& turn);

}  // namespace regulars
