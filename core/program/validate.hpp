// What the types alone cannot say: references that dangle, ids twice, levels out of order, windows that end
// before they start, kinds without what they need. All findings at once, never only the first (SPEC 2).
#pragma once

#include "core/program/finding.hpp"
#include "core/program/program.hpp"

namespace regulars {

Findings validate(const Program& program);

}  // namespace regulars
