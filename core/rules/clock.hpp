// Time passing: everything that falls due does so at its own instant, in time order, and at one instant in this order:
// expiry, availability with debt repayment, referral pay-out, card and voucher expiry, birthday, tiers (R3); after all
// of that instant auto rewards (R134, R175) and moving up (R148).
#pragma once

#include <optional>

#include "core/rules/turn.hpp"

namespace regulars {

// The next instant at which anything falls due, which may lie before the clock for what a late event brought.
std::optional<Instant> next_due(const Programs& programs, const Member& member);

// How a decision goes about numbers that leave their bounds (R27, R144).
struct Care {
  bool undoable = false;
  bool gifts_off = false;
  bool waited = false;  // the event waited for its order: whom it is from was noted when it came (R109)
};

// Runs everything due up to `to` and moves the clock there. False: something left its bounds.
// `facts`: the stock of rewards redeemed unasked.
bool run_clock(const Programs& programs, Member& member, Records& records, Instant to, Care care, Outcome& outcome,
               const Facts& facts);

}  // namespace regulars
