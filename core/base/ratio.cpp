#include "core/base/ratio.hpp"

#include "core/base/int128.hpp"

namespace regulars {
namespace {

bool is_small(Int128 value) { return value == static_cast<std::int64_t>(value); }

std::uint64_t gcd64(std::uint64_t a, std::uint64_t b) {
  if (a == 0) return b;
  if (b == 0) return a;
  const int shift = __builtin_ctzll(a | b);
  a >>= __builtin_ctzll(a);
  while (b != 0) {
    b >>= __builtin_ctzll(b);
    if (a > b) std::swap(a, b);
    b -= a;
  }
  return a << shift;
}

Int128 gcd(Int128 a, Int128 b) {
  UInt128 x = magnitude(a), y = magnitude(b);
  while (y != 0 && ((x | y) >> 64) != 0) {
    const UInt128 rest = x % y;
    x = y;
    y = rest;
  }
  if (y == 0) return static_cast<Int128>(x);
  return static_cast<Int128>(gcd64(static_cast<std::uint64_t>(x), static_cast<std::uint64_t>(y)));
}

// Continued fractions: compares without a product, so that nothing can overflow. Both denominators above
// zero.
bool is_less(Int128 a, Int128 b, Int128 c, Int128 d) {
  for (;;) {
    const Int128 left = floor_divide(a, b), right = floor_divide(c, d);
    if (left != right) return left < right;
    const Int128 rest_left = a - left * b, rest_right = c - right * d;
    if (rest_right == 0) return false;
    if (rest_left == 0) return true;
    // x/b < y/d exactly when d/y < b/x.
    a = d, c = b;
    b = rest_right, d = rest_left;
  }
}

}  // namespace

Ratio Ratio::poison() {
  Ratio result;
  result.denominator_ = 0;
  return result;
}

Ratio Ratio::reduced(Int128 numerator, Int128 denominator) {
  Ratio result;
  result.numerator_ = numerator;
  result.denominator_ = denominator;
  return result;
}

Ratio Ratio::of(Int128 numerator, Int128 denominator) {
  if (numerator == int128_min || denominator == int128_min) return poison();
  if (denominator < 0) numerator = -numerator, denominator = -denominator;
  const Int128 common = gcd(numerator, denominator);
  return reduced(numerator / common, denominator / common);
}

Ratio operator+(const Ratio& a, const Ratio& b) {
  if (!a.in_range() || !b.in_range()) return Ratio::poison();
  if (a.denominator_ == 1 && b.denominator_ == 1) {
    Int128 sum = 0;
    if (__builtin_add_overflow(a.numerator_, b.numerator_, &sum) || sum == int128_min) return Ratio::poison();
    return Ratio::reduced(sum, 1);
  }
  // Knuth, TAOCP 2, 4.5.1: only the common part of the denominators can cancel against the sum.
  const Int128 common = gcd(a.denominator_, b.denominator_);
  const Int128 a_rest = a.denominator_ / common, b_rest = b.denominator_ / common;
  Int128 left = 0, right = 0, sum = 0, denominator = 0;
  if (!multiply(a.numerator_, b_rest, left) || !multiply(b.numerator_, a_rest, right)) return Ratio::poison();
  if (__builtin_add_overflow(left, right, &sum) || sum == int128_min) return Ratio::poison();
  const Int128 cancels = gcd(sum, common);
  if (!multiply(a_rest, b.denominator_ / cancels, denominator)) return Ratio::poison();
  return Ratio::reduced(sum / cancels, denominator);
}

Ratio operator-(const Ratio& a, const Ratio& b) {
  if (!b.in_range()) return b;
  return a + Ratio::reduced(-b.numerator_, b.denominator_);
}

Ratio operator*(const Ratio& a, const Ratio& b) {
  if (!a.in_range() || !b.in_range()) return Ratio::poison();
  const Int128 first = gcd(a.numerator_, b.denominator_), second = gcd(b.numerator_, a.denominator_);
  Int128 numerator = 0, denominator = 0;
  if (!multiply(a.numerator_ / first, b.numerator_ / second, numerator)) return Ratio::poison();
  if (!multiply(a.denominator_ / second, b.denominator_ / first, denominator)) return Ratio::poison();
  return Ratio::reduced(numerator, denominator);
}

Ratio operator/(const Ratio& a, const Ratio& b) {
  if (!b.in_range() || b.is_zero()) return Ratio::poison();
  if (b.is_negative()) return a * Ratio::reduced(-b.denominator_, -b.numerator_);
  return a * Ratio::reduced(b.denominator_, b.numerator_);
}

bool operator==(const Ratio& a, const Ratio& b) {
  return a.in_range() && a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
}

bool operator<(const Ratio& a, const Ratio& b) {
  if (!a.in_range() || !b.in_range()) return false;
  if (is_small(a.numerator_) && is_small(a.denominator_) && is_small(b.numerator_) &&
      is_small(b.denominator_)) {
    return a.numerator_ * b.denominator_ < b.numerator_ * a.denominator_;
  }
  return is_less(a.numerator_, a.denominator_, b.numerator_, b.denominator_);
}

std::int64_t Ratio::round(Rounding rounding) const {
  if (!in_range()) return out_of_int64;
  const Int128 low = floor_divide(numerator_, denominator_);
  const Int128 rest = numerator_ - low * denominator_;  // 0 <= rest < denominator
  const Int128 missing = denominator_ - rest;
  const bool is_half = rest == missing;
  bool up = rest > missing;
  switch (rounding) {
    case Rounding::floor:
      up = false;
      break;
    case Rounding::ceil:
      up = rest != 0;
      break;
    case Rounding::half_up:
      up = up || (is_half && numerator_ > 0);
      break;
    case Rounding::half_down:
      up = up || (is_half && numerator_ < 0);
      break;
    case Rounding::half_even:
      up = up || (is_half && (low & 1) != 0);
      break;
  }
  const Int128 whole = low + (up ? 1 : 0);
  return is_small(whole) ? static_cast<std::int64_t>(whole) : out_of_int64;
}

std::string Ratio::text() const {
  if (!in_range()) return "out of range";
  constexpr std::int64_t ten_to_18 = 1'000'000'000'000'000'000;
  std::string result = numerator_ < 0 ? "-" : "";
  const UInt128 top = magnitude(numerator_), bottom = static_cast<UInt128>(denominator_);
  if (bottom > ten_to_18 || ten_to_18 % static_cast<std::int64_t>(bottom) != 0) {
    append_digits(result, top);
    result += '/';
    append_digits(result, bottom);
    return result;
  }
  append_digits(result, top / bottom);
  UInt128 rest = top % bottom;
  if (rest != 0) result += '.';
  for (; rest != 0; rest = rest * 10 % bottom)
    result += static_cast<char>('0' + static_cast<int>(rest * 10 / bottom));
  return result;
}

}  // namespace regulars
