// Moving points and credit through an account's lots. Every function keeps `adds_up`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/containers.hpp"
#include "core/ledger/account.hpp"

namespace regulars {

struct Matured {
  Text lot;
  std::int64_t amount = 0;  // became available
  std::int64_t repaid = 0;  // of it, went to debt at once (R44)
};

struct Expired {
  Text lot;
  Text order;  // whose lot it was, else empty
  std::int64_t amount = 0;
};

// What came of a new lot: it may mature and even expire at once, when it was earned long ago (R43).
struct Born {
  std::optional<Matured> matured;
  std::optional<Expired> expired;
};

enum class Booked { earned, adjusted };

// Adds a lot of `lot.amount` (> 0) that `now` finds available, pending or expired already.
Born add_lot(Account& account, Lot lot, Instant now, Booked booked);

// Lots whose `available_at` has come; lots whose `expires_at` has come (exclusive: at the instant itself, SPEC 1).
List<Matured> mature_lots(Account& account, Instant now);
List<Expired> expire_lots(Account& account, Instant now);
std::optional<Instant> next_lot_due(const Account& account);

// Takes `amount` of the available lots in spending order (R39, R40). Requires: amount <= totals.available.
Takes spend(Account& account, std::int64_t amount, SpendOrder order);

// Puts `amount` of `takes` back, the lot last taken from first; what belongs to a lot that has expired stays redeemed
// (R11). Both count as returned and leave `takes`. Returned points are available and repay debt first (R44).
struct GivenBack {
  std::int64_t returned = 0;  // came back, debt repaid by it included
  std::int64_t lapsed = 0;    // stays redeemed
  std::int64_t repaid = 0;
};
GivenBack give_back(Account& account, Takes& takes, std::int64_t amount, Instant now);

struct TakenBack {
  std::int64_t taken = 0;     // out of lots
  std::int64_t debt = 0;      // owed now
  std::int64_t forgiven = 0;  // neither (SPEC 2, `returns`)
};
// The lots of what is taken back: those an order earned, or the one of a gift. Both empty: none.
struct OwnLots {
  Text order, lot;
};
// Takes back what an order gave: its own lots first, in spending order; then other available ones, then pending ones,
// then debt (SPEC 4 "Refund", R47, R48).
TakenBack claw_back(Account& account, std::int64_t amount, const OwnLots& own_lots, Returns returns, SpendOrder order);
// An adjustment downwards (R45).
TakenBack adjust_down(Account& account, std::int64_t amount, Returns returns, SpendOrder order);

// Debt is paid by available lots in spending order: after two accounts have become one.
void repay_debt(Account& account, SpendOrder order);

Lot* find_lot(Account& account, std::string_view id);

}  // namespace regulars
