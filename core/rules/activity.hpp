// Activity moves the end of lots that expire by inactivity (SPEC 4 "Lots", R42, R166).
#pragma once

#include "core/member.hpp"

namespace regulars {

// Remembers the latest activity of a kind and moves the ends of the member's lots, points and credit.
void note_activity(Member& member, Activity activity, Moment at);

// When a lot that activity moves ends, by the activity so far; its own `at` counts. Requires: lot.inactivity.
Instant inactivity_end(const Lot& lot, const Member& member);

}  // namespace regulars
