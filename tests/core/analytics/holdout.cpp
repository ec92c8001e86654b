// The group kept out: who is in it, and what the comparison says.
#include "core/analytics/holdout.hpp"

#include <cmath>
#include <string>

#include "tests/core/analytics/history.hpp"

using namespace regulars::analytics;
using namespace regulars::analytics::testing;

namespace {

Sample sample_of(std::initializer_list<double> values) {
  Sample sample;
  for (const double value : values) sample.add(value);
  return sample;
}

}  // namespace

TEST_CASE("the draw is even, is the same each time, and another salt draws anew") {
  int out = 0, both = 0, sorted_wrong = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string id = "member-" + std::to_string(i);
    const bool drawn = is_held_out(id, "spring", 0.1);
    CHECK(drawn == is_held_out(id, "spring", 0.1));
    out += drawn;
    both += drawn && is_held_out(id, "autumn", 0.1);
    sorted_wrong += drawn && !is_held_out(id, "spring", 0.2);
  }
  CHECK(out == Approx(2000).margin(130));   // three standard deviations
  CHECK(both == Approx(200).margin(45));    // as if drawn independently
  CHECK(sorted_wrong == 0);
}

TEST_CASE("nobody is kept out by a share of nothing") {
  for (int i = 0; i < 1000; ++i) CHECK_FALSE(is_held_out(std::to_string(i), "", 0));
}

// Student's sleep data (Biometrika 6, 1908), as unpaired samples: Welch's interval is (-3.3654832, 0.2054832), t = -1.8608
// on 17.776 degrees of freedom; the values R's t.test(extra ~ group, data = sleep) documents.
TEST_CASE("the gain and its interval are those of Welch's test on Student's sleep data") {
  const Gain gain = gain_of(sample_of({0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0}), sample_of({1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}));
  CHECK(gain.each == Approx(-1.58).epsilon(1e-9));
  CHECK(gain.low == Approx(-3.3654832).margin(2e-4));
  CHECK(gain.high == Approx(0.2054832).margin(2e-4));
}

TEST_CASE("who bought nothing counts, in both groups, and a gain that may be none is said to be unproven") {
  History history;
  history.first = history.as_of = on("2026-03-31");
  for (int i = 0; i < 400; ++i) {
    const std::string id = std::to_string(i);
    const bool out = is_held_out(id, "s", 0.5);
    // Kept out: everybody buys for 10. Program: for 10, and every fourth for 30.
    history.customers.push_back(customer(id.c_str(), {{on("2026-03-31"), 1000 + (out || i % 4 != 0 ? 0 : 2000)}}));
  }
  ReportOptions options;
  options.holdout = 0.5, options.salt = "s";
  const Report report = cost(history, options);
  const Table& groups = table_of(report, "kept_out");
  CHECK(cell(groups, 0, "people").whole + cell(groups, 1, "people").whole == 400);
  CHECK(cell(groups, 1, "sales_each").whole == 1000);
  const Table& gain = table_of(report, "gain");
  CHECK(cell(gain, 0, "estimate").whole == Approx(500).margin(150));
  CHECK(cell(gain, 0, "low").whole > 0);
  CHECK_FALSE(remarks(report, "gain_not_proven"));
  for (Customer& one : history.customers) one.purchases.clear();
  CHECK(remarks(cost(history, options), "gain_not_proven"));
}
