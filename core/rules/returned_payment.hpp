// What a refund gives back of the points and credit an order was paid with (R11, R137).
#pragma once

#include "core/base/ratio.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// `subtotal_left`: the order's eligible subtotal after the refund; with nothing left everything comes back.
void return_payment(Turn& turn, Order& order, const Ratio& subtotal_left);

// Lots whose date has come become available, and it is said (R44).
enum class Unit : int;
void open_lots(Turn& turn, Unit unit, Instant now);

}  // namespace regulars
