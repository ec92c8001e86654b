// Rewards redeemed unasked (SPEC 2 `auto`, R120, R132, R134, R175).
#pragma once

#include "core/base/containers.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// Rewards with "auto": true, in program order, as many whole times as the available balance allows and the
// checks of redeem pass; at most `max_per_event` of each and 100 in all (R120, R132), however often this is
// called for one event or instant. `event_id`: of the event whose lot brought the balance there; vouchers are
// issued under `<event_id>/auto/<reward>`. Call at the instant at which points became available, after all of
// that instant, and after the event itself; whether leftovers are looked at is the caller's (R153).
void redeem_auto(Turn& turn, const Text& event_id);

}  // namespace regulars
