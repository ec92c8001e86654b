// How long a level is kept (SPEC 2 `keep`, R125, R145). Pure.
#pragma once

#include "core/base/civil_time.hpp"
#include "core/program/tiers.hpp"

namespace regulars {

// The end of a keep that begins at `from`: from + length, or the midnight that ends the running calendar
// period, or the n-th after it. Periods are half open at local midnight.
Instant keep_end(const Keep& keep, Instant from, Offset offset);
// The end of another keep after one that ended at `end`: end + length, or the end of the max(1, periods)-th
// period after the one just ended. Always later than `end`.
Instant kept_end(const Keep& keep, Instant end, Offset offset);

}  // namespace regulars
