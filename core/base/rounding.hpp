// The ways to bring an exact value to a whole one. Named at every call (SPEC 2, `rounding`).
#pragma once

namespace regulars {

enum class Rounding { floor, half_up, half_down, half_even, ceil };

}  // namespace regulars
