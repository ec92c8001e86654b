#include "server/auth/rates.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

TEST_CASE("A burst goes through, then as many as the bucket fills") {
  Rates rates;
  const Rate rate{10, 3};
  for (int i = 0; i < 3; ++i) CHECK(rates.take("a", rate, 0) == 0);
  CHECK(rates.take("a", rate, 0) == 1);
  CHECK(rates.take("a", rate, 99) == 1);
  CHECK(rates.take("a", rate, 100) == 0);
  CHECK(rates.take("a", rate, 100) == 1);
  CHECK(rates.take("b", rate, 100) == 0);
}

TEST_CASE("A long pause fills the bucket once, not more") {
  Rates rates;
  const Rate rate{10, 3};
  CHECK(rates.take("a", rate, 0) == 0);
  for (int i = 0; i < 3; ++i) CHECK(rates.take("a", rate, 1'000'000'000) == 0);
  CHECK(rates.take("a", rate, 1'000'000'000) == 1);
}

TEST_CASE("No rate is no limit") {
  Rates rates;
  for (int i = 0; i < 1000; ++i) CHECK(rates.take("a", {0, 0}, 0) == 0);
}
