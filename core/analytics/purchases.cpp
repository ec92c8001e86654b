#include "core/analytics/purchases.hpp"

#include <algorithm>

namespace regulars::analytics {

Purchases purchases_of(std::vector<DayOfPurchase> days, Day now) {
  std::sort(days.begin(), days.end(), [](const DayOfPurchase& a, const DayOfPurchase& b) { return a.day < b.day; });
  const auto weeks_from_first = [&](Day day) { return static_cast<double>(day.number - days.front().day.number) / 7; };
  Purchases purchases;
  double value = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (days[i].day == days.front().day) continue;
    value += days[i].value;
    if (days[i].day != days[i - 1].day) ++purchases.repeats;
  }
  purchases.last = weeks_from_first(days.back().day);
  purchases.age = weeks_from_first(now);
  if (purchases.repeats > 0) purchases.mean_value = value / static_cast<double>(purchases.repeats);
  return purchases;
}

}  // namespace regulars::analytics
