// Two words that are often taken for one. A *returning* customer bought before and came back: it is said of a month and
// of somebody who had bought in an earlier one. A *repeat* customer buys again and again: at least on three days of the
// last twelve months. Days, not orders: two orders on one day are one visit to the shop.
#include <algorithm>
#include <map>
#include <set>

#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

constexpr std::size_t again_and_again = 3;  // days with a purchase
constexpr std::int32_t repeat_window = 365;  // days

std::vector<Day> days_bought(const Customer& customer, Day to) {
  std::set<Day> days;
  for (const Purchase& purchase : customer.purchases)
    if (purchase.day <= to) days.insert(purchase.day);
  return {days.begin(), days.end()};
}

bool buys_again_and_again(const std::vector<Day>& days, Day at) {
  const auto in_window = [&](Day day) { return day <= at && at.number - day.number < repeat_window; };
  return static_cast<std::size_t>(std::count_if(days.begin(), days.end(), in_window)) >= again_and_again;
}

struct ReturningMonth {
  std::int64_t customers = 0, first_time = 0, returning = 0, repeat = 0;
};

void count_months(const std::vector<Day>& days, const Period& period, std::map<Day, ReturningMonth>& months) {
  std::set<Day> bought;
  for (const Day day : days) bought.insert(first_day_of_month(day));
  for (const Day month : bought) {
    ReturningMonth& one = months[month];
    ++one.customers;
    ++(month == first_day_of_month(days.front()) ? one.first_time : one.returning);
  }
  for (const Day month : months_of(period))
    months[month].repeat += buys_again_and_again(days, std::min(last_day_of_month(month), period.to));
}

}  // namespace

Report returning(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("returning", history, period);
  std::map<Day, ReturningMonth> months;
  std::int64_t customers = 0, twice = 0, repeat = 0, recent = 0;
  for (const Customer& customer : history.customers) {
    const std::vector<Day> days = days_bought(customer, period.to);
    if (days.empty()) continue;
    ++customers;
    twice += days.size() > 1;
    repeat += buys_again_and_again(days, period.to);
    recent += period.to.number - days.back().number < repeat_window;
    count_months(days, period, months);
  }
  report.tables.push_back({"totals",
                           {{"customers", Kind::count}, {"bought_twice", Kind::count}, {"repeat_purchase_rate", Kind::share},
                            {"customers_12_months", Kind::count}, {"repeat_customers", Kind::count},
                            {"repeat_customer_share", Kind::share}},
                           {{customers, twice, share_of(static_cast<double>(twice), static_cast<double>(customers)), recent, repeat,
                             share_of(static_cast<double>(repeat), static_cast<double>(recent))}}});
  Table table{"months",
              {{"month", Kind::month}, {"customers", Kind::count}, {"first_time", Kind::count}, {"returning", Kind::count},
               {"returning_share", Kind::share}, {"repeat_customers", Kind::count}},
              {}};
  for (const Day month : months_of(period)) {
    const ReturningMonth& one = months[month];
    table.rows.push_back({month_text(month), one.customers, one.first_time, one.returning,
                          share_of(static_cast<double>(one.returning), static_cast<double>(one.customers)), one.repeat});
  }
  report.tables.push_back(std::move(table));
  if (first_day_of_month(period.to) == first_day_of_month(history.first)) report.remarks.push_back("one_month_only");
  return report;
}

}  // namespace regulars::analytics
