// An exact rational number: rates, multipliers and shares are never rounded before the program says so.
#pragma once

#include <cstdint>

#include "core/base/containers.hpp"
#include "core/base/int128.hpp"
#include "core/base/rounding.hpp"

namespace regulars {

// A result that does not fit 127 bits in lowest terms is "out of range": it stays out of range through every further
// operation, compares equal to nothing, and the event answers `overflow` (R27). A sum is also out of range when its
// numerator over the least common denominator does not fit.
// Fractions of 64-bit numbers, which is what a shop's amounts are, are reduced only when they no longer fit or are
// written: a greatest common divisor costs more than all else, and no question asked of a Ratio depends on it.
class Ratio {
 public:
  constexpr Ratio() = default;  // zero
  constexpr Ratio(std::int64_t whole) : numerator_(whole) {}
  // `denominator` must not be zero.
  static Ratio of(Int128 numerator, Int128 denominator);

  Int128 numerator() const { return numerator_; }      // over `denominator`, in lowest terms or not
  Int128 denominator() const { return denominator_; }  // above 0 while in range
  bool in_range() const { return denominator_ != 0; }
  bool is_zero() const { return numerator_ == 0 && in_range(); }
  bool is_negative() const { return numerator_ < 0; }
  bool is_whole() const { return denominator_ == 1 && numerator_ == static_cast<std::int64_t>(numerator_); }  // of 64 bits

  // The whole number this rounds to; half_up and half_down mean away from and towards zero at exactly one half.
  // Out-of-range values and results beyond int64 give `out_of_int64`, which no bounded quantity reaches.
  std::int64_t round(Rounding rounding) const;
  static constexpr std::int64_t out_of_int64 = INT64_MAX;

  // "74.97" when it is a finite decimal of at most 18 places, else "1/3" in lowest terms.
  Text text() const;
  void append_to(Buffer& out, std::string_view quotes) const;  // the same, between these

  friend Ratio operator+(const Ratio& a, const Ratio& b);
  friend Ratio operator-(const Ratio& a, const Ratio& b);
  friend Ratio operator*(const Ratio& a, const Ratio& b);
  friend Ratio operator/(const Ratio& a, const Ratio& b);  // b must not be zero
  Ratio& operator+=(const Ratio& other) { return *this = *this + other; }
  Ratio& operator*=(const Ratio& other) { return *this = *this * other; }
  friend bool operator==(const Ratio& a, const Ratio& b);
  friend bool operator<(const Ratio& a, const Ratio& b);
  friend bool operator>(const Ratio& a, const Ratio& b) { return b < a; }

 private:
  void append_digits_to(Buffer& out) const;
  static Ratio poison();
  static Ratio as_is(Int128 numerator, Int128 denominator);  // denominator > 0
  static Ratio wide_sum(const Ratio& a, const Ratio& b);
  static Ratio wide_product(const Ratio& a, const Ratio& b);
  bool is_small() const;  // both fit 64 bits, and it is in range
  Ratio in_lowest_terms() const;

  Int128 numerator_ = 0;
  Int128 denominator_ = 1;  // above 0; 0: out of range
};

}  // namespace regulars
