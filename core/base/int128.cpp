#include "core/base/int128.hpp"

namespace regulars {

Division floor_divide(Int128 value, Int128 divisor) {
  if (value == static_cast<std::int64_t>(value) && divisor == static_cast<std::int64_t>(divisor)) {
    const auto small = static_cast<std::int64_t>(value), by = static_cast<std::int64_t>(divisor);
    const std::int64_t whole = small / by, rest = small % by;
    return rest < 0 ? Division{whole - 1, rest + by} : Division{whole, rest};
  }
  const Int128 whole = value / divisor, rest = value % divisor;
  return rest < 0 ? Division{whole - 1, rest + divisor} : Division{whole, rest};
}

bool multiply(Int128 a, Int128 b, Int128& product) {
  const bool small = a == static_cast<std::int64_t>(a) && b == static_cast<std::int64_t>(b);
  if (!small && a != 0 && magnitude(b) > static_cast<UInt128>(int128_max) / magnitude(a)) return false;
  product = a * b;
  return true;
}

void append_digits(Buffer& text, UInt128 value) {
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
