#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "core/base/allocate.hpp"
#include "core/base/quantity.hpp"
#include "core/base/ratio.hpp"

using namespace regulars;

namespace {

Ratio some_ratio() {
  const auto top = *rc::gen::arbitrary<std::int64_t>();
  const auto bottom =
      *rc::gen::suchThat<std::int64_t>([](auto value) { return value != 0 && value != INT64_MIN; });
  return Ratio::of(top / 2, bottom);
}

List<std::int64_t> some_weights() {
  return *rc::gen::container<List<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000));
}

}  // namespace

TEST_CASE("sums and products come apart again", "[property]") {
  CHECK(rc::check([] {
    const Ratio a = some_ratio(), b = some_ratio();
    const Ratio sum = a + b;
    if (sum.in_range()) {
      const Ratio back = sum - b;
      if (back.in_range()) RC_ASSERT(back == a);
      if (!b.is_zero() && !b.is_negative()) RC_ASSERT(a < sum);
    }
    const Ratio product = a * b;
    if (product.in_range() && !b.is_zero()) RC_ASSERT(product / b == a);
    RC_ASSERT(product == b * a);
  }));
}

TEST_CASE("less-than agrees with the sign of the difference", "[property]") {
  CHECK(rc::check([] {
    const Ratio a = some_ratio(), b = some_ratio(), difference = a - b;
    RC_PRE(difference.in_range());
    RC_ASSERT((a < b) == difference.is_negative());
    // the same through values that do not fit 64 bits
    const Ratio large = Ratio::of(INT64_MAX, 1) * Ratio{1'000'003};
    const Ratio x = a * large, y = b * large;
    if (x.in_range() && y.in_range()) RC_ASSERT((x < y) == (a < b));
  }));
}

TEST_CASE("a rounded value lies within one of the exact one", "[property]") {
  CHECK(rc::check([] {
    const Ratio a = some_ratio();
    const std::int64_t low = a.round(Rounding::floor), high = a.round(Rounding::ceil);
    RC_ASSERT(!(a < Ratio{low}) && !(a > Ratio{high}) && high - low <= 1);
    for (const Rounding rounding : {Rounding::half_up, Rounding::half_down, Rounding::half_even}) {
      const std::int64_t near = a.round(rounding);
      RC_ASSERT(near == low || near == high);
    }
  }));
}

TEST_CASE("an allocation adds up, keeps to the ratio within one unit, and gives nothing for nothing",
          "[property]") {
  CHECK(rc::check([] {
    const auto weights = some_weights();
    const auto total = *rc::gen::inRange<std::int64_t>(0, quantity_max);
    const auto shares = allocate(total, weights);
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    RC_ASSERT(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) == (sum == 0 ? 0 : total));
    for (std::size_t i = 0; i < weights.size() && sum > 0; ++i) {
      const std::int64_t exact = Ratio::of(Int128{total} * weights[i], sum).round(Rounding::floor);
      RC_ASSERT(shares[i] == exact || shares[i] == exact + 1);
      if (weights[i] == 0) RC_ASSERT(shares[i] == 0);
    }
    List<Ratio> fractions;
    for (const std::int64_t weight : weights) fractions.push_back(Ratio::of(weight, 7));
    RC_ASSERT(allocate(total, fractions) == shares);
  }));
}
