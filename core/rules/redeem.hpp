// Redeeming: points for a reward, asked for or unasked (SPEC 4 "Rewards", SPEC 2 `auto`, R9, R66, R67, R120,
// R132, R134, R175).
#pragma once

#include <string>

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

// Rewards with "auto": true, in program order, as many whole times as the available balance allows and the
// checks of redeem pass; at most `max_per_event` of each and 100 in all (R120, R132). `event_id`: of the
// event that brought the balance there; vouchers are issued under `<event_id>/auto/<reward>`. Call at the
// instant at which points became available, after all of that instant, and after the event itself; whether
// leftovers are looked at is the caller's (R153).
void redeem_auto(Turn& turn, const std::string& event_id);

}  // namespace regulars
