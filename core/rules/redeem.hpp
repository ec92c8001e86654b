// Redeeming: points for a reward (SPEC 4 "Rewards", R9, R66, R67).
#pragma once

#include "core/base/containers.hpp"
#include "core/program/reward.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// Could the member have this reward now? The checks of SPEC 4 in their order: cost, active window, tier, the
// member's limit, stock, points. Changes nothing. `points_short`, where asked for: what is missing when that
// is the answer.
Status redeemable(const Turn& turn, const Reward& reward, std::int64_t* points_short = nullptr);

// event.reward: checks, takes the points, issues the voucher under the event's id. A refusal changes nothing
// and says in words why; `outcome.points_short` how many are missing.
Status redeem(Turn& turn);

// Takes the points and issues the voucher. Requires: redeemable.
void take_reward(Turn& turn, const Reward& reward, const Text& issuing);

// Adds to `taken`, by reward, the vouchers the outcome says `member` has redeemed, and takes off the revoked ones (R66).
// Outcomes of events that waited for this one count as well.
void count_taken(TextMap<std::int64_t>& taken, const Outcome& outcome, const Member& member);

// The `reason` of a voucher_issued effect whose voucher was redeemed, not given.
inline constexpr const char* redeemed_reason = "redeemed";

}  // namespace regulars
