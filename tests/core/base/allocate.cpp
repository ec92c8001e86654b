#include "core/base/allocate.hpp"

#include <catch2/catch.hpp>

#include "core/base/quantity.hpp"

using namespace regulars;
using Shares = List<std::int64_t>;

TEST_CASE("the largest remainders get the last units, ties the earlier") {
  CHECK(allocate(100, Shares{1, 1, 1}) == Shares{34, 33, 33});
  CHECK(allocate(5, Shares{1, 1}) == Shares{3, 2});
  CHECK(allocate(10, Shares{1, 2, 4}) == Shares{1, 3, 6});  // 1.43 2.86 5.71
  CHECK(allocate(1, Shares{0, 3, 3}) == Shares{0, 1, 0});
}

TEST_CASE("nothing to share or nobody to share among") {
  CHECK(allocate(10, Shares{}).empty());
  CHECK(allocate(10, Shares{0, 0}) == Shares{0, 0});
  CHECK(allocate(0, Shares{1, 2}) == Shares{0, 0});
}

TEST_CASE("the largest quantities do not overflow") {
  CHECK(allocate(quantity_max, Shares{quantity_max, quantity_max}) ==
        Shares{quantity_max / 2 + 1, quantity_max / 2});
}

TEST_CASE("weights may be fractions (R143)") {
  const List<Ratio> weights{Ratio::of(1, 3), Ratio::of(1, 6), Ratio::of(1, 2)};
  CHECK(allocate(7, weights) == Shares{2, 1, 4});  // 2.33 1.17 3.5
  const List<Ratio> huge{Ratio::of(1, int128_max), Ratio::of(1, int128_max - 1)};
  CHECK(allocate(7, huge).empty());
}

TEST_CASE("fractions whose products with the total are out of range are shared exactly (R143)") {
  // An order of 45,035,996,273,704.96 and 3.93 shipping, 96 points paid, 2 points per 10.00, and 225 points of a rule.
  const std::int64_t amount = 4503599627370496, total = amount + 393;
  const Ratio rate = Ratio{amount} * Ratio::of(total - 96, total) * Ratio::of(2, 1000);
  CHECK(allocate(9007199254965, List<Ratio>{rate, Ratio{225}}) == Shares{9007199254740, 225});
  CHECK(allocate(quantity_max, List<Ratio>{Ratio{}, rate}) == Shares{0, quantity_max});
  const List<Ratio> halves{rate, rate};
  CHECK(allocate(quantity_max, halves) == Shares{quantity_max / 2 + 1, quantity_max / 2});
}
