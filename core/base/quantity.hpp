// Whole quantities: money in minor units and points. Distinct types, so that one is never taken for the other.
#pragma once

#include <compare>
#include <cstdint>

namespace regulars {

// Every amount, count and running total stays within this bound, which JSON numbers carry exactly (SPEC 1, R27).
inline constexpr std::int64_t quantity_max = (std::int64_t{1} << 53) - 1;

constexpr bool within_bounds(std::int64_t value) { return value >= -quantity_max && value <= quantity_max; }

template <class Unit>
struct Quantity {
  std::int64_t value = 0;

  constexpr auto operator<=>(const Quantity&) const = default;
  constexpr Quantity operator-() const { return {-value}; }
  constexpr Quantity& operator+=(Quantity other) { return value += other.value, *this; }
  constexpr Quantity& operator-=(Quantity other) { return value -= other.value, *this; }
  friend constexpr Quantity operator+(Quantity a, Quantity b) { return {a.value + b.value}; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return {a.value - b.value}; }
};

using Money = Quantity<struct MoneyUnit>;    // minor units of the program's currency: USD 12.50 is 1250
using Points = Quantity<struct PointsUnit>;  // whole points

}  // namespace regulars
