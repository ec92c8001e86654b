// Which gift of a referral is paid (SPEC 4 "Referral", R150).
#pragma once

#include "core/base/containers.hpp"
#include "core/program/program.hpp"
#include "core/rules/match.hpp"

namespace regulars {

// Of the gifts whose `when` holds the one worth most (points x value plus credit), ties to the earlier; a reward counts
// nothing. Nothing matches: all zero. A percentage is of `situation.subtotal` and pays nothing without one.
ReferralPay best_gift(const Program& program, const List<ReferralGift>& gifts, const Situation& situation);

}  // namespace regulars
