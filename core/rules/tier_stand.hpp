// Putting a member on a level, and deciding how far they fall. What tiers.cpp and tier_due.cpp share.
#pragma once

#include <optional>

#include "core/rules/ladder.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// The version whose levels measure the member now: that in force at the clock, also for a late event (R23).
const Version& measuring_version(const Turn& turn);

struct Footing {
  int rank = no_level;
  TierBasis basis = TierBasis::climbed;
  std::optional<Instant> since, keep_until;  // meaningless without a level
};
// Sets the level of `version`, whose ladder this is, and says what changed. No gifts.
void stand_on(Turn& turn, const Version& version, const Ladder& ladder, const Footing& footing);

// A new footing at `now`, with a fresh keep.
Footing footing_at(const Turn& turn, const Ladder& ladder, int rank, TierBasis basis, Instant now);
// Absent: for life, no `keep`, or metric balance (R135).
std::optional<Instant> fresh_keep(const Turn& turn, const Ladder& ladder, int rank, Instant from);

// Where a member on `rank` comes to stand when the metric decides (R22): the same rank when it is kept.
struct Landing {
  int rank = no_level;
  TierBasis basis = TierBasis::fallen;  // given: more than the metric says
};
Landing landing(const TierState& tier, const Ladder& ladder, int rank);

// A level that is gone in the present version gives way to that of the nearest lower `min`, with its since and
// keep_until (R95).
void adopt_version(Turn& turn, const Version& version, const Ladder& ladder);

// The highest level for life the member holds, at or under `from`.
int floor_for_life(const TierState& tier, const Ladder& ladder, int from);

// No level any more: a program without tiers.
void stand_nowhere(Turn& turn);

}  // namespace regulars
