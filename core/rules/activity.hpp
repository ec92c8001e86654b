// Activity moves the end of lots that expire by inactivity (SPEC 4 "Lots", R42, R166).
#pragma once

#include "core/ledger/account.hpp"

namespace regulars {

// Remembers the latest activity of a kind and moves the ends of the account's lots. What earns, spends or visits is
// said of each account by itself: an event that gives credit is activity of the credit.
void note_activity(Account& account, Activity activity, Moment at);

// When a lot that activity moves ends, by the activity so far; its own `at` counts. Requires: lot.inactivity.
Instant inactivity_end(const Lot& lot, const Account& account);

}  // namespace regulars
