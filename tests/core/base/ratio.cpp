#include "core/base/ratio.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

namespace {

constexpr std::int64_t big = INT64_MAX;
const Ratio poison = Ratio::of(int128_max, 1) + Ratio{1};

}  // namespace

TEST_CASE("a ratio is kept in lowest terms with a positive denominator") {
  CHECK(Ratio::of(6, -4).text() == "-1.5");
  CHECK(Ratio::of(0, -7) == Ratio{});
  CHECK(Ratio::of(2, 6) == Ratio::of(1, 3));
  CHECK(Ratio::of(Int128{big} * 6, Int128{big} * 4) == Ratio::of(3, 2));
}

TEST_CASE("lowest terms are written, and equal is equal in whichever terms a sum ended") {
  CHECK(Ratio::of(2, 6).text() == "1/3");
  CHECK((Ratio::of(1, 6) + Ratio::of(1, 6)).text() == "1/3");
  CHECK((Ratio::of(1, 6) + Ratio::of(1, 3)).text() == "0.5");
  CHECK((Ratio::of(big, 3) * Ratio::of(3, big)).text() == "1");
  Ratio sum;  // denominators that no 64 bits hold unreduced
  for (int i = 0; i < 40; ++i) sum += Ratio::of(1, 6) + Ratio::of(2, 15) - Ratio::of(1, 10);
  CHECK(sum == Ratio{8});
  CHECK(sum.text() == "8");
}

TEST_CASE("arithmetic is exact") {
  CHECK(Ratio::of(1, 3) + Ratio::of(1, 6) == Ratio::of(1, 2));
  CHECK(Ratio::of(1, 3) - Ratio::of(1, 3) == Ratio{});
  CHECK(Ratio::of(2, 3) * Ratio::of(9, 4) == Ratio::of(3, 2));
  CHECK(Ratio{1} / Ratio::of(-2, 3) == Ratio::of(-3, 2));
  CHECK(Ratio{big} * Ratio{big} / Ratio{big} == Ratio{big});
  // SPEC 4, "Points of an order", the worked example
  const Ratio raw = Ratio::of(1999, 100) * Ratio{2} * Ratio::of(3, 2) + Ratio{10} * Ratio::of(3, 2);
  CHECK(raw.text() == "74.97");
  CHECK(raw.round(Rounding::floor) == 74);
}

TEST_CASE("rounding at, below and above one half, on both sides of zero") {
  struct Row {
    Ratio value;
    std::int64_t floor, half_up, half_down, half_even, ceil;
  };
  const Row rows[] = {
      {Ratio::of(5, 2), 2, 3, 2, 2, 3},           {Ratio::of(7, 2), 3, 4, 3, 4, 4},
      {Ratio::of(-5, 2), -3, -3, -2, -2, -2},     {Ratio::of(-7, 2), -4, -4, -3, -4, -3},
      {Ratio::of(249, 100), 2, 2, 2, 2, 3},       {Ratio::of(251, 100), 2, 3, 3, 3, 3},
      {Ratio::of(-251, 100), -3, -3, -3, -3, -2}, {Ratio{4}, 4, 4, 4, 4, 4},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value.text());
    CHECK(row.value.round(Rounding::floor) == row.floor);
    CHECK(row.value.round(Rounding::half_up) == row.half_up);
    CHECK(row.value.round(Rounding::half_down) == row.half_down);
    CHECK(row.value.round(Rounding::half_even) == row.half_even);
    CHECK(row.value.round(Rounding::ceil) == row.ceil);
  }
}

TEST_CASE("what does not fit 127 bits is out of range and stays so (R27)") {
  CHECK(Ratio::of(int128_max, 1).in_range());
  CHECK_FALSE(poison.in_range());
  CHECK_FALSE((Ratio::of(int128_max, 1) * Ratio{2}).in_range());
  CHECK_FALSE((Ratio::of(1, int128_max) * Ratio::of(1, 2)).in_range());
  CHECK((Ratio::of(int128_max, 2) * Ratio{2}).in_range());
  CHECK_FALSE((poison * Ratio{}).in_range());
  CHECK_FALSE((Ratio{1} - poison).in_range());
  CHECK_FALSE((Ratio{1} / poison).in_range());
  CHECK_FALSE(poison == poison);
  CHECK_FALSE(poison < Ratio{1});
  CHECK_FALSE(Ratio{1} < poison);
  CHECK_FALSE(poison.is_zero());
  CHECK(poison.round(Rounding::floor) == Ratio::out_of_int64);
}

TEST_CASE("rounding beyond int64 says so") {
  CHECK((Ratio{big} + Ratio{1}).round(Rounding::floor) == Ratio::out_of_int64);
  CHECK(Ratio{INT64_MIN}.round(Rounding::floor) == INT64_MIN);
  CHECK(Ratio::of(int128_max, 2).round(Rounding::half_up) == Ratio::out_of_int64);
}

TEST_CASE("comparison needs no product, so it never overflows") {
  CHECK(Ratio::of(int128_max - 1, int128_max) < Ratio{1});
  CHECK(Ratio::of(int128_max - 2, int128_max - 1) < Ratio::of(int128_max - 1, int128_max));
  CHECK_FALSE(Ratio::of(int128_max - 1, int128_max) < Ratio::of(int128_max - 2, int128_max - 1));
  CHECK(Ratio::of(-int128_max, 2) < Ratio::of(-int128_max, 3));
  CHECK_FALSE(Ratio::of(1, 3) < Ratio::of(1, 3));
  CHECK(Ratio::of(2, 3) > Ratio::of(1, 2));
}

TEST_CASE("a ratio's text is a decimal of at most 18 places, else a fraction") {
  CHECK(Ratio{}.text() == "0");
  CHECK(Ratio{-7}.text() == "-7");
  CHECK(Ratio::of(1, 3).text() == "1/3");
  CHECK(Ratio::of(-22, 7).text() == "-22/7");
  CHECK(Ratio::of(1, 8).text() == "0.125");
  CHECK(Ratio::of(1, Int128{1} << 18).text() == "0.000003814697265625");
  CHECK(Ratio::of(1, Int128{1} << 19).text() == "1/524288");
  CHECK(Ratio::of(int128_max, 1).text() == "170141183460469231731687303715884105727");
}
