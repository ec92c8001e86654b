// An account of lots with its running totals: a member has one of points and one of credit.
// Always: earned + adjusted = available + pending + redeemed + expired + clawed_back - debt (SPEC 4, "Lots").
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/containers.hpp"
#include "core/ledger/lot.hpp"
#include "core/program/points.hpp"

namespace regulars {

struct Totals {
  std::int64_t available = 0, pending = 0, earned = 0, adjusted = 0, redeemed = 0, expired = 0, clawed_back = 0, debt = 0;
};

struct Account {
  List<Lot> lots;  // with something left, in arrival order
  Totals totals;
  std::int64_t next_sequence = 1;
  std::optional<Moment> last_earn, last_spend, last_visit;  // activity that moves inactivity lots (R42)
};

// True when the identity above holds, nothing is negative but `adjusted`, and the lots add up to available and pending.
bool adds_up(const Account& account);

}  // namespace regulars
