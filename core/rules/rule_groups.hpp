// Of the matching rules of one group only the one that gives this member most counts (R119, R169).
#pragma once

#include "core/base/containers.hpp"
#include "core/rules/matching.hpp"

namespace regulars {

// Silences the losers of each group among the rules that match at a level, and notes the choice in `grant.choices`.
// `held`: those that match at the level whose gifts the order gets; at another one only rates and multipliers count
// (R92), so a gift that is not given wins nothing. `told`, when given, is told who outdid whom.
void settle_groups(const Earning& earning, const Text& level, List<Matching>& matchings,
                   const List<Matching>& held, Grant& grant, List<Part>* told);

}  // namespace regulars
