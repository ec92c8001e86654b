// Points as payment (SPEC 4 `spend`, R63-R65, R121, R171).
#pragma once

#include "core/rules/turn.hpp"

namespace regulars {

// points x value, floored to the minor unit (R64). Zero when the program says no value.
Money worth_of_points(const Program& program, std::int64_t points);

Status spend_points(Turn& turn);    // spend
Status release_points(Turn& turn);  // spend_release

}  // namespace regulars
