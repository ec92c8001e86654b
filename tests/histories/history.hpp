// A random program and a random history for it, with values at the boundaries: 1, rounding edges, 2^31±1, 2^53-1.
#pragma once

#include <vector>

#include "core/event.hpp"
#include "core/program/program.hpp"
#include "tests/histories/random.hpp"

namespace regulars::histories {

Program random_program(Random& random);
List<Event> random_events(Random& random, const Program& program, int count);

}  // namespace regulars::histories
