// The few operations on 128-bit integers that the exact arithmetic needs. Private to core/base.
#pragma once

#include <cstdint>

#include "core/base/containers.hpp"

namespace regulars {

using Int128 = __int128;
using UInt128 = unsigned __int128;

inline constexpr Int128 int128_min = static_cast<Int128>(UInt128{1} << 127);
inline constexpr Int128 int128_max = static_cast<Int128>((UInt128{1} << 127) - 1);

constexpr UInt128 magnitude(Int128 value) {
  return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

struct Division {
  Int128 whole, rest;  // 0 <= rest < divisor
};
// Towards minus infinity. `divisor` > 0.
Division floor_divide(Int128 value, Int128 divisor);

// False when the product does not fit 127 bits and a sign. (Not __builtin_mul_overflow: it needs __muloti4,
// which not every wasm runtime library has.)
bool multiply(Int128 a, Int128 b, Int128& product);

// The same for 64 bits. In wasm the built-in multiplies 128, which numbers of 32 need not wait for.
inline bool multiply(std::int64_t a, std::int64_t b, std::int64_t& product) {
  if (a != static_cast<std::int32_t>(a) || b != static_cast<std::int32_t>(b)) return !__builtin_mul_overflow(a, b, &product);
  product = a * b;
  return true;
}

void append_digits(Buffer& text, UInt128 value);

}  // namespace regulars
