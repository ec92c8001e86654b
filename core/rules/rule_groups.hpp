// Of the matching rules of one group only the one that gives this member most counts (R119, R169).
#pragma once

#include "core/base/containers.hpp"
#include "core/rules/matching.hpp"

namespace regulars {

// Silences the losers of each group, notes them in `grant.outdone` and says so in its parts.
void settle_groups(const Earning& earning, List<Matching>& matchings, Grant& grant);

}  // namespace regulars
