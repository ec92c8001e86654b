// The models against the figures their authors published.
#include <cmath>

#include <catch2/catch.hpp>

#include "core/analytics/bgnbd.hpp"
#include "core/analytics/gamma_gamma.hpp"
#include "core/analytics/maximize.hpp"

using namespace regulars;
using namespace regulars::analytics;

namespace {

// Fader, Hardie and Lee (2005), table 2: CDNOW.
const BgNbd cdnow{0.243, 4.414, 0.793, 2.426, 0};

Day day(int number) { return {number}; }

}  // namespace

TEST_CASE("the top of a hill is found, and its scale does not matter") {
  const Maximum top = maximize([](const std::vector<double>& at) {
    const double x = std::log(at[0] / 3), y = std::log(at[1] / 2000);
    return 5 - x * x - 3 * y * y - x * y;
  }, {1, 1});
  CHECK(top.at[0] == Approx(3).epsilon(1e-4));
  CHECK(top.at[1] == Approx(2000).epsilon(1e-4));
  CHECK(top.score == Approx(5));
}

TEST_CASE("a customer of CDNOW is expected 1.226 times in the next 39 weeks, as the authors' note says") {
  const Purchases one{2, 30.43, 38.86, 0};
  CHECK(cdnow.expected(one, 39) == Approx(1.226).margin(0.001));
  CHECK(cdnow.alive(one) == Approx(0.727).margin(0.001));
  CHECK(cdnow.alive({0, 0, 38.86, 0}) == 1);
  CHECK(cdnow.alive({5, 10, 38.86, 0}) < cdnow.alive({5, 38, 38.86, 0}));
}

TEST_CASE("the value of a purchase lies between the customer's own mean and everybody's") {
  const GammaGamma model{6.25, 3.74, 15.44, 0};
  const double everybody = model.expected_value({0, 0, 10, 0});
  CHECK(everybody == Approx(6.25 * 15.44 / 2.74));
  CHECK(model.expected_value({1, 5, 10, 100}) < 100);
  CHECK(model.expected_value({1, 5, 10, 100}) > everybody);
  CHECK(model.expected_value({50, 5, 10, 100}) > model.expected_value({1, 5, 10, 100}));
}

TEST_CASE("days with a purchase are counted, not purchases, and the first is where time begins") {
  const Purchases purchases = purchases_of({{day(24), 8}, {day(10), 5}, {day(10), 7}, {day(17), 1}, {day(17), 2}}, day(31));
  CHECK(purchases.repeats == 2);
  CHECK(purchases.last == Approx(2));
  CHECK(purchases.age == Approx(3));
  CHECK(purchases.mean_value == Approx((1 + 2 + 8) / 2.0));
  const Purchases once = purchases_of({{day(10), 5}, {day(10), 7}}, day(10));
  CHECK((once.repeats == 0 && once.last == 0 && once.age == 0 && once.mean_value == 0));
}
