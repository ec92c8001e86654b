#include "core/analytics/period.hpp"

#include <algorithm>

#include "core/base/moment_text.hpp"

namespace regulars::analytics {

Period period_of(const History& history, const ReportOptions& options) {
  const Day to = std::min(options.to.value_or(history.as_of), history.as_of);
  return {std::min(options.from.value_or(history.first), to), to};
}

std::vector<Day> months_of(const Period& period) {
  std::vector<Day> months;
  for (Day month = first_day_of_month(period.from); month <= period.to; month = Day{last_day_of_month(month).number + 1})
    months.push_back(month);
  return months;
}

std::string day_text(Day day) { return instant_text(midnight(day, {})).substr(0, 10); }

std::string month_text(Day month) { return day_text(month).substr(0, 7); }

}  // namespace regulars::analytics
