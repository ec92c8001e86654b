#include "core/base/ratio.hpp"

#include "core/base/int128.hpp"

namespace regulars {
namespace {

bool fits64(Int128 value) { return value == static_cast<std::int64_t>(value); }

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
    const Division left = floor_divide(a, b), right = floor_divide(c, d);
    if (left.whole != right.whole) return left.whole < right.whole;
    if (right.rest == 0) return false;
    if (left.rest == 0) return true;
    // x/b < y/d exactly when d/y < b/x.
    a = d, c = b;
    b = right.rest, d = left.rest;
  }
}

}  // namespace

Ratio Ratio::poison() { return as_is(0, 0); }

Ratio Ratio::as_is(Int128 numerator, Int128 denominator) {
  Ratio result;
  result.numerator_ = numerator;
  result.denominator_ = denominator;
  return result;
}

bool Ratio::is_small() const { return in_range() && fits64(numerator_) && fits64(denominator_); }

Ratio Ratio::in_lowest_terms() const {
  if (!in_range()) return *this;
  const Int128 common = gcd(numerator_, denominator_);
  return as_is(numerator_ / common, denominator_ / common);
}

Ratio Ratio::of(Int128 numerator, Int128 denominator) {
  if (numerator == int128_min || denominator == int128_min) return poison();
  if (denominator < 0) numerator = -numerator, denominator = -denominator;
  const Ratio result = as_is(numerator, denominator);
  return result.is_small() ? result : result.in_lowest_terms();
}

Ratio operator+(const Ratio& a, const Ratio& b) {
  if (!a.is_small() || !b.is_small()) return Ratio::wide_sum(a, b);
  std::int64_t left = 0, right = 0, sum = 0;
  if (a.denominator_ == b.denominator_ && !__builtin_add_overflow(static_cast<std::int64_t>(a.numerator_),
                                                                  static_cast<std::int64_t>(b.numerator_), &sum)) {
    return Ratio::as_is(sum, a.denominator_);
  }
  const Ratio& coarse = a.denominator_ < b.denominator_ ? a : b;
  const Ratio& fine = a.denominator_ < b.denominator_ ? b : a;
  const auto small = static_cast<std::int64_t>(coarse.denominator_), large = static_cast<std::int64_t>(fine.denominator_);
  std::int64_t denominator = large;
  bool over = false;
  if (large % small == 0) {
    left = static_cast<std::int64_t>(fine.numerator_);
    over = !multiply(static_cast<std::int64_t>(coarse.numerator_), large / small, right);
  } else {
    over = !multiply(static_cast<std::int64_t>(fine.numerator_), small, left);
    over |= !multiply(static_cast<std::int64_t>(coarse.numerator_), large, right);
    over |= !multiply(large, small, denominator);
  }
  over |= __builtin_add_overflow(left, right, &sum);
  return over ? Ratio::wide_sum(a, b) : Ratio::as_is(sum, denominator);
}

Ratio Ratio::wide_sum(const Ratio& first, const Ratio& second) {
  if (!first.in_range() || !second.in_range()) return poison();
  const Ratio a = first.in_lowest_terms(), b = second.in_lowest_terms();
  // Knuth, TAOCP 2, 4.5.1: only the common part of the denominators can cancel against the sum.
  const Int128 common = gcd(a.denominator_, b.denominator_);
  const Int128 a_rest = a.denominator_ / common, b_rest = b.denominator_ / common;
  Int128 left = 0, right = 0, sum = 0, denominator = 0;
  if (!multiply(a.numerator_, b_rest, left) || !multiply(b.numerator_, a_rest, right)) return poison();
  if (__builtin_add_overflow(left, right, &sum) || sum == int128_min) return poison();
  const Int128 cancels = gcd(sum, common);
  if (!multiply(a_rest, b.denominator_ / cancels, denominator)) return poison();
  return as_is(sum / cancels, denominator);
}

Ratio operator-(const Ratio& a, const Ratio& b) {
  if (!b.in_range()) return b;
  return a + Ratio::as_is(-b.numerator_, b.denominator_);
}

Ratio operator*(const Ratio& a, const Ratio& b) {
  std::int64_t numerator = 0, denominator = 0;
  const bool small = a.is_small() && b.is_small() &&
                     multiply(static_cast<std::int64_t>(a.numerator_), static_cast<std::int64_t>(b.numerator_), numerator) &&
                     multiply(static_cast<std::int64_t>(a.denominator_), static_cast<std::int64_t>(b.denominator_), denominator);
  return small ? Ratio::as_is(numerator, denominator) : Ratio::wide_product(a, b);
}

Ratio Ratio::wide_product(const Ratio& first, const Ratio& second) {
  if (!first.in_range() || !second.in_range()) return poison();
  const Ratio a = first.in_lowest_terms(), b = second.in_lowest_terms();
  const Int128 cancels = gcd(a.numerator_, b.denominator_), cancels_too = gcd(b.numerator_, a.denominator_);
  Int128 numerator = 0, denominator = 0;
  if (!multiply(a.numerator_ / cancels, b.numerator_ / cancels_too, numerator)) return poison();
  if (!multiply(a.denominator_ / cancels_too, b.denominator_ / cancels, denominator)) return poison();
  return as_is(numerator, denominator);
}

Ratio operator/(const Ratio& a, const Ratio& b) {
  if (!b.in_range() || b.is_zero()) return Ratio::poison();
  if (b.is_negative()) return a * Ratio::as_is(-b.denominator_, -b.numerator_);
  return a * Ratio::as_is(b.denominator_, b.numerator_);
}

bool operator==(const Ratio& a, const Ratio& b) {
  if (!a.in_range() || !b.in_range()) return false;
  if (a.denominator_ == b.denominator_) return a.numerator_ == b.numerator_;
  if (a.is_small() && b.is_small()) return a.numerator_ * b.denominator_ == b.numerator_ * a.denominator_;
  const Ratio x = a.in_lowest_terms(), y = b.in_lowest_terms();
  return x.numerator_ == y.numerator_ && x.denominator_ == y.denominator_;
}

bool operator<(const Ratio& a, const Ratio& b) {
  if (!a.in_range() || !b.in_range()) return false;
  if (a.denominator_ == b.denominator_) return a.numerator_ < b.numerator_;
  if (a.is_small() && b.is_small()) return a.numerator_ * b.denominator_ < b.numerator_ * a.denominator_;
  return is_less(a.numerator_, a.denominator_, b.numerator_, b.denominator_);
}

std::int64_t Ratio::round(Rounding rounding) const {
  if (!in_range()) return out_of_int64;
  const auto [low, rest] = floor_divide(numerator_, denominator_);
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
  return fits64(whole) ? static_cast<std::int64_t>(whole) : out_of_int64;
}

Text Ratio::text() const {
  Buffer out;
  append_to(out, {});
  return out;
}

void Ratio::append_to(Buffer& out, std::string_view quotes) const {
  out += quotes;
  if (!in_range())
    out += "out of range";
  else
    append_digits_to(out);
  out += quotes;
}

void Ratio::append_digits_to(Buffer& out) const {
  constexpr std::int64_t ten_to_18 = 1'000'000'000'000'000'000;
  const auto is_decimal = [](Int128 denominator) {
    return denominator <= ten_to_18 && ten_to_18 % static_cast<std::int64_t>(denominator) == 0;
  };
  // Digits are the same in any terms; whether they end, only the lowest say.
  const Ratio shown = denominator_ == 1 || is_decimal(denominator_) ? *this : in_lowest_terms();
  if (numerator_ < 0) out += '-';
  const UInt128 top = magnitude(shown.numerator_), bottom = static_cast<UInt128>(shown.denominator_);
  if (bottom == 1) return append_digits(out, top);
  if (!is_decimal(shown.denominator_)) {
    append_digits(out, top);
    out += '/';
    return append_digits(out, bottom);
  }
  const auto by = static_cast<std::uint64_t>(bottom);
  const Division parts = floor_divide(static_cast<Int128>(top), static_cast<Int128>(bottom));
  append_digits(out, static_cast<UInt128>(parts.whole));
  auto rest = static_cast<std::uint64_t>(parts.rest);
  if (rest != 0) out += '.';
  for (; rest != 0; rest = rest * 10 % by) out += static_cast<char>('0' + static_cast<int>(rest * 10 / by));
}

}  // namespace regulars
