#include "core/analytics/gamma_gamma.hpp"

#include <cmath>

#include "core/analytics/maximize.hpp"

namespace regulars::analytics {
namespace {

bool is_informative(const Purchases& purchases) { return purchases.repeats > 0 && purchases.mean_value > 0; }

double log_likelihood(const GammaGamma& model, const std::vector<Purchases>& customers) {
  const auto& [p, q, gamma, ignored] = model;
  const double fixed = q * std::log(gamma) - std::lgamma(q);
  double sum = 0;
  for (const Purchases& purchases : customers) {
    if (!is_informative(purchases)) continue;
    const auto x = static_cast<double>(purchases.repeats);
    const double z = purchases.mean_value;
    sum += std::lgamma(p * x + q) - std::lgamma(p * x) + fixed + (p * x - 1) * std::log(z) + p * x * std::log(x) -
           (p * x + q) * std::log(gamma + x * z);
  }
  return sum;
}

double mean_of_informative(const std::vector<Purchases>& customers) {
  double sum = 0, count = 0;
  for (const Purchases& purchases : customers)
    if (is_informative(purchases)) sum += purchases.mean_value, ++count;
  return sum / count;
}

}  // namespace

double GammaGamma::expected_value(const Purchases& purchases) const {
  const auto x = static_cast<double>(purchases.repeats);
  return p * (gamma + x * purchases.mean_value) / (p * x + q - 1);
}

GammaGamma fit_gamma_gamma(const std::vector<Purchases>& customers) {
  const auto score = [&](const std::vector<double>& at) { return log_likelihood({at[0], at[1], at[2], 0}, customers); };
  // Begun at the shop's own scale, so that yen and dinar are found alike.
  const Maximum best = maximize(score, {2, 4, mean_of_informative(customers)});
  return {best.at[0], best.at[1], best.at[2], best.score};
}

}  // namespace regulars::analytics
