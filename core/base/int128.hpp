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

// Towards minus infinity. `divisor` > 0.
constexpr Int128 floor_divide(Int128 value, Int128 divisor) {
  if (value == static_cast<std::int64_t>(value) && divisor == static_cast<std::int64_t>(divisor)) {
    const auto small = static_cast<std::int64_t>(value), by = static_cast<std::int64_t>(divisor);
    return small / by - (small % by < 0 ? 1 : 0);
  }
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

// False when the product does not fit 127 bits and a sign. (Not __builtin_mul_overflow: it needs __muloti4,
// which not every wasm runtime library has.)
constexpr bool multiply(Int128 a, Int128 b, Int128& product) {
  const bool small = a == static_cast<std::int64_t>(a) && b == static_cast<std::int64_t>(b);
  if (!small && a != 0 && magnitude(b) > static_cast<UInt128>(int128_max) / magnitude(a)) return false;
  product = a * b;
  return true;
}

inline void append_digits(Buffer& text, UInt128 value) {
  char digits[40];
  int count = 0;
  for (; (value >> 64) != 0; value /= 10) digits[count++] = static_cast<char>('0' + static_cast<int>(value % 10));
  auto rest = static_cast<std::uint64_t>(value);  // dividing 128 bits is slow, and hardly ever needed
  do digits[count++] = static_cast<char>('0' + static_cast<int>(rest % 10));
  while ((rest /= 10) != 0);
  char* to = extend(text, static_cast<std::size_t>(count));
  while (count > 0) *to++ = digits[--count];
}

}  // namespace regulars
