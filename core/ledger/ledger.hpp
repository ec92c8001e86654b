// Moving points and credit through an account's lots. Every function keeps `adds_up`.
#pragma once

#include "core/ledger/account.hpp"

namespace regulars {

// Adds a lot; born available when its date has come, repaying debt first (R44). `amount` > 0.
void add_lot(Account& account, Lot lot, Instant now, bool counts_as_earned);
// Order in which lots are taken (R39, R40): indexes into account.lots.
std::vector<std::size_t> spending_order(const Account& account, bool available, SpendOrder order);
// Takes up to `amount` of available lots in spending order; what was taken, as `redeemed`.
Takes spend(Account& account, std::int64_t amount, SpendOrder order);
// Puts takes back into their lots, the last taken first, up to `amount`; parts whose lot has expired by `now` stay
// redeemed. Returned points are available and repay debt first. Returns what came back.
std::int64_t give_back(Account& account, Takes& takes, std::int64_t amount, Instant now);

struct ClawBack {
  std::int64_t taken = 0, debt = 0, forgiven = 0;
};
// Takes `amount` back: own lots (ids, in this order) first, then other available, then pending, then debt (SPEC 4).
ClawBack claw_back(Account& account, std::int64_t amount, const std::vector<std::string>& own_lots, Returns returns,
                   SpendOrder order);
// An adjustment downwards (R45).
ClawBack adjust_down(Account& account, std::int64_t amount, Returns returns, SpendOrder order);

std::optional<Instant> next_lot_due(const Account& account);  // earliest maturity or expiry

}  // namespace regulars
