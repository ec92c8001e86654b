#include <map>
#include <set>

#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

struct Cohort {
  std::int64_t customers = 0;
  std::map<std::int32_t, std::int64_t> back, spend;  // months after the first -> customers who bought, what they spent
};

}  // namespace

// One row for each month of first purchase and each month since; month 0 is the first itself, where all bought.
Report cohorts(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("cohorts", history, period);
  std::map<Day, Cohort> cohorts;
  for (const Customer& customer : history.customers) {
    if (customer.purchases.empty() || !period.holds(customer.purchases.front().day)) continue;
    const Day first = customer.purchases.front().day;
    Cohort& cohort = cohorts[first_day_of_month(first)];
    ++cohort.customers;
    std::set<std::int32_t> seen;
    for (const Purchase& purchase : customer.purchases) {
      if (period.to < purchase.day) continue;
      const std::int32_t after = month_number(purchase.day) - month_number(first);
      if (seen.insert(after).second) ++cohort.back[after];
      cohort.spend[after] += purchase.spend;
    }
  }
  Table table{"cohorts",
              {{"cohort", Kind::month}, {"customers", Kind::count}, {"months_after", Kind::count}, {"back", Kind::count},
               {"share", Kind::share}, {"spend", Kind::money}},
              {}};
  for (auto& [month, cohort] : cohorts) {
    const std::int32_t last = month_number(period.to) - month_number(month);
    for (std::int32_t after = 0; after <= last; ++after)
      table.rows.push_back({month_text(month), cohort.customers, std::int64_t{after}, cohort.back[after],
                            share_of(static_cast<double>(cohort.back[after]), static_cast<double>(cohort.customers)), cohort.spend[after]});
  }
  report.tables.push_back(std::move(table));
  if (last_day_of_month(period.to) != period.to) report.remarks.push_back("last_month_unfinished");
  return report;
}

}  // namespace regulars::analytics
