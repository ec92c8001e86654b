// Giving: points into a lot, credit, stamps, vouchers, badges. Every mechanic gives through here.
#pragma once

#include <optional>

#include "core/base/containers.hpp"
#include "core/ledger/ledger.hpp"
#include "core/program/rule.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

enum class Unit : int { points, credit };

// Makes the lot `lot_id` of `points` (nothing when <= 0), born at turn.at. `held`: the program's hold applies (R6).
// `expiry`: absent uses the level's, else the program's. Counts as earned, as activity and for metric points.
void give_points(Turn& turn, const Text& lot_id, std::int64_t points, bool held, const Expiry* expiry,
                 const Text& order, const Text& by);
void give_credit(Turn& turn, const Text& lot_id, std::int64_t minor, bool held, const Text& order,
                 const Text& by);

// A whole `give` block of a streak, challenge or tier: points and credit into `issuing`, then stamps, reward, badge.
// `again`: only its voucher, which had been taken back (R136).
void give(Turn& turn, const Give& gift, const Text& issuing, const Text& by, bool again = false);

// An adjustment upwards: no hold, no activity, counts as adjusted (R46). `expiry`: absent uses the program's.
void adjust_points_up(Turn& turn, const Text& lot_id, std::int64_t points, const Expiry* expiry);
void adjust_credit_up(Turn& turn, const Text& lot_id, std::int64_t minor);

// Adds a lot and says what came of it at once.
void book_lot(Turn& turn, Unit unit, Lot lot, Booked booked, const Text& by);
void say_repaid(Turn& turn, Unit unit, const Matured& matured);
// Says it and, for a lot an order gave, notes it in the order's record (R10).
void say_expired(Turn& turn, Unit unit, const Expired& expired);

}  // namespace regulars
