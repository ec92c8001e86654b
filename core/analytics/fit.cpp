#include "core/analytics/fit.hpp"

#include <algorithm>

namespace regulars::analytics {
namespace {

bool came_back(const Purchases& one) { return one.repeats > 0; }

}  // namespace

double Fit::expected_minor(const Purchases& one, double weeks) const {
  return worth ? buying.expected(one, weeks) * worth->expected_value(one) * scale : 0;
}

std::optional<Fit> fit_customers(const History& history, Day now) {
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
  if (std::none_of(fit.purchases.begin(), fit.purchases.end(), came_back)) return std::nullopt;
  fit.buying = fit_bgnbd(fit.purchases);
  if (std::any_of(fit.purchases.begin(), fit.purchases.end(), [](const Purchases& one) { return came_back(one) && one.mean_value > 0; }))
    fit.worth = fit_gamma_gamma(fit.purchases);
  return fit;
}

bool is_small(const Fit& fit) {
  return static_cast<std::size_t>(std::count_if(fit.purchases.begin(), fit.purchases.end(), came_back)) < few_came_back;
}

}  // namespace regulars::analytics
