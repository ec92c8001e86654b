// Taking points and credit back by the program's `returns` policy, and saying so.
#pragma once

#include "core/base/containers.hpp"
#include "core/ledger/ledger.hpp"
#include "core/rules/gifts.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// Own lots first (SPEC 4 "Refund"), by the `returns` and spending order of `terms`: an order's refunds go by its own
// version. Nothing when `amount` <= 0.
void take_unit_back(Turn& turn, const Program& terms, Unit unit, std::int64_t amount, const OwnLots& own_lots);

// A gift of points and credit that made the lot `lot` in both accounts (R103, R179), by the `terms` of the order that
// earned it.
void take_gift_back(Turn& turn, const Program& terms, std::int64_t points, std::int64_t credit, const Text& lot);

}  // namespace regulars
