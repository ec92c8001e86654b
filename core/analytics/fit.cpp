#include "core/analytics/fit.hpp"

#include <algorithm>
#include <cmath>

namespace regulars::analytics {
namespace {

constexpr double surely_leaves = 99;  // odds of leaving after a purchase

bool came_back(const Purchases& one) { return one.repeats > 0; }
bool came_back_and_spent(const Purchases& one) { return came_back(one) && one.mean_value > 0; }

}  // namespace

double Fit::expected_minor(const Purchases& one, double weeks) const {
  return worth ? buying.expected(one, weeks) * worth->expected_value(one) * scale : 0;
}

Models fit_models(const std::vector<Purchases>& customers) {
  Models models;
  const auto count = [&](auto&& test) { return static_cast<std::size_t>(std::count_if(customers.begin(), customers.end(), test)); };
  const std::size_t back = count(came_back);
  models.few = back < few_came_back;
  if (back < came_back_min) return models.trouble = back == 0 ? "nobody_came_back" : "too_few_came_back", models;
  models.buying = fit_bgnbd(customers);
  const auto& [r, alpha, a, b, score] = models.buying;
  for (const double each : {r, alpha, a, b, score})
    if (!std::isfinite(each)) return models.trouble = "no_fit", models;
  // Of a few who each came back once the likeliest story is that all of them have left for good. It is no forecast.
  if (models.few && a > surely_leaves * b) return models.trouble = "no_fit", models;
  if (count(came_back_and_spent) < came_back_min) return models;
  // With q of 1 or less the mean of what people spend is infinite, and so would be every forecast.
  if (const auto worth = fit_gamma_gamma(customers); std::isfinite(worth.p) && std::isfinite(worth.gamma) && worth.q > 1) models.worth = worth;
  return models;
}

Fit fit_customers(const History& history, Day now) {
  Fit fit;
  fit.now = now;
  for (int i = 0; i < history.exponent; ++i) fit.scale *= 10;
  for (std::size_t i = 0; i < history.customers.size(); ++i) {
    std::vector<DayOfPurchase> days;
    for (const Purchase& purchase : history.customers[i].purchases)
      if (purchase.day <= now) days.push_back({purchase.day, static_cast<double>(purchase.spend) / fit.scale});
    if (days.empty()) continue;
    fit.customers.push_back(i);
    fit.purchases.push_back(purchases_of(std::move(days), now));
  }
  static_cast<Models&>(fit) = fit_models(fit.purchases);
  return fit;
}

}  // namespace regulars::analytics
