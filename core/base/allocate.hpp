// Sharing a whole amount among parts so that it adds up by construction.
#pragma once

#include <cstdint>

#include "core/base/containers.hpp"
#include "core/base/ratio.hpp"

namespace regulars {

// Splits `total` (>= 0) in the ratio of `weights` (>= 0): floors, then one more unit to the largest remainders, ties to
// the earlier (SPEC 4, "Eligible amount"). All weights zero: everything is zero.
// Complexity: n log n. No overflow for totals and weights within `quantity_max`.
List<std::int64_t> allocate(std::int64_t total, const List<std::int64_t>& weights);
// The same with exact fractional weights (R143). Empty when the weights' sum, or one's part of it, is out of range.
List<std::int64_t> allocate(std::int64_t total, const List<Ratio>& weights);

}  // namespace regulars
