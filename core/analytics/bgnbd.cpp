#include "core/analytics/bgnbd.hpp"

#include <algorithm>
#include <boost/math/special_functions/hypergeometric_pFq.hpp>
#include <boost/math/special_functions/logaddexp.hpp>
#include <cmath>

#include "core/analytics/maximize.hpp"

namespace regulars::analytics {
namespace {

// What cannot be had to full precision is had as near as it is: the models that come so far out are refused by their fit.
using AsNearAsItIs = boost::math::policies::policy<
    boost::math::policies::domain_error<boost::math::policies::ignore_error>, boost::math::policies::pole_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>, boost::math::policies::evaluation_error<boost::math::policies::ignore_error>,
    boost::math::policies::max_series_iterations<100000>>;

// Gauss's 2F1(a, b; c; z). Requires: 0 <= z < 1.
double hypergeometric_2f1(double a, double b, double c, double z) {
  return boost::math::hypergeometric_pFq({a, b}, {c}, z, static_cast<double*>(nullptr), AsNearAsItIs());
}

// ln of a/(b+x-1) ((alpha+T)/(alpha+t_x))^(r+x): the odds of having left, for x > 0.
double log_odds_left(const BgNbd& model, const Purchases& purchases) {
  const auto x = static_cast<double>(purchases.repeats);
  return std::log(model.a) - std::log(model.b + x - 1) +
         (model.r + x) * std::log((model.alpha + purchases.age) / (model.alpha + purchases.last));
}

// What of the likelihood depends on x alone, for every x that occurs: gamma functions are dear, customers many.
std::vector<double> parts_by_repeats(const BgNbd& model, std::int64_t repeats_max) {
  std::vector<double> parts(static_cast<std::size_t>(repeats_max) + 1);
  const auto& [r, alpha, a, b, ignored] = model;
  const double fixed = r * std::log(alpha) - std::lgamma(r) + std::lgamma(a + b) - std::lgamma(b);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto x = static_cast<double>(i);
    parts[i] = fixed + std::lgamma(r + x) + std::lgamma(b + x) - std::lgamma(a + b + x);
  }
  return parts;
}

double log_likelihood(const BgNbd& model, const std::vector<Purchases>& customers, std::int64_t repeats_max) {
  const std::vector<double> parts = parts_by_repeats(model, repeats_max);
  double sum = 0;
  for (const Purchases& purchases : customers) {
    const auto x = static_cast<double>(purchases.repeats);
    sum += parts[static_cast<std::size_t>(purchases.repeats)] - (model.r + x) * std::log(model.alpha + purchases.age);
    if (purchases.repeats > 0) sum += boost::math::logaddexp(0.0, log_odds_left(model, purchases));
  }
  return sum;
}

}  // namespace

double BgNbd::alive(const Purchases& purchases) const {
  if (purchases.repeats == 0) return 1;
  return 1 / (1 + std::exp(log_odds_left(*this, purchases)));
}

double BgNbd::expected_of_anybody(double weeks) const {
  const double z = weeks / (alpha + weeks);
  return (a + b - 1) / (a - 1) * (1 - std::exp(r * std::log1p(-z)) * hypergeometric_2f1(r, b, a + b - 1, z));
}

double BgNbd::expected(const Purchases& purchases, double weeks) const {
  const auto x = static_cast<double>(purchases.repeats);
  const double z = weeks / (alpha + purchases.age + weeks);
  const double rest = std::exp((r + x) * std::log1p(-z)) * hypergeometric_2f1(r + x, b + x, a + b + x - 1, z);
  return (a + b + x - 1) / (a - 1) * (1 - rest) * alive(purchases);
}

BgNbd fit_bgnbd(const std::vector<Purchases>& customers) {
  std::int64_t repeats_max = 0;
  for (const Purchases& purchases : customers) repeats_max = std::max(repeats_max, purchases.repeats);
  const auto score = [&](const std::vector<double>& at) {
    return log_likelihood({at[0], at[1], at[2], at[3], 0}, customers, repeats_max);
  };
  const Maximum best = maximize(score, {1, 1, 1, 1});
  return {best.at[0], best.at[1], best.at[2], best.at[3], best.score};
}

}  // namespace regulars::analytics
