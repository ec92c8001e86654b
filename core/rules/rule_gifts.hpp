// What one matching rule gives by itself, exactly: flat points, credit, stamps. Nothing where it is silenced.
#pragma once

#include "core/rules/matching.hpp"

namespace regulars {

// Points given after rounding, never multiplied: flat ones and those per item (R17, R54).
Ratio flat_points(const Earning& earning, const Matching& matching);
// A percentage of the eligible amount of its lines, at most its `max`; minor units.
Ratio percent_credit(const Earning& earning, const Matching& matching);
std::int64_t flat_credit(const Matching& matching);
Ratio stamps_given(const Earning& earning, const Matching& matching);

}  // namespace regulars
