#include <array>

#include "core/analytics/fit.hpp"
#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

struct GroupFigures {
  std::int64_t customers = 0, orders = 0, sales = 0, repeats = 0;
  double weeks = 0, expected = 0;  // since the first purchase, all together; minor units
};

double as_double(std::int64_t whole) { return static_cast<double>(whole); }

GroupFigures& operator+=(GroupFigures& sum, const GroupFigures& more) {
  sum.customers += more.customers, sum.orders += more.orders, sum.sales += more.sales, sum.repeats += more.repeats;
  sum.weeks += more.weeks, sum.expected += more.expected;
  return sum;
}

Row value_row(const char* group, const GroupFigures& f, bool has_forecast) {
  constexpr double weeks_a_year = 365.25 / 7;
  const double customers = as_double(f.customers);
  const auto per_customer = [&](double minor) { return f.customers == 0 ? Cell{} : money_of(minor / customers); };
  return {group, f.customers, f.orders, f.sales, share_of(as_double(f.orders), customers),
          share_of(as_double(f.repeats), f.weeks / weeks_a_year), f.orders == 0 ? Cell{} : money_of(as_double(f.sales) / as_double(f.orders)),
          per_customer(as_double(f.sales)), has_forecast ? per_customer(f.expected) : Cell{},
          has_forecast ? per_customer(as_double(f.sales) + f.expected) : Cell{}};
}

}  // namespace

// A member is one who had joined by the end of the period; others bought without having joined. Lifetime value is what
// was spent so far and what is expected in the weeks to come. Those who join differ from those who do not: the gap between
// the groups is no proof of what the program does (see cost).
Report value(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("value", history, period);
  const Fit fit = fit_customers(history, period.to);
  std::vector<double> expected(history.customers.size()), weeks(history.customers.size());
  std::vector<std::int64_t> repeats(history.customers.size());
  for (std::size_t i = 0; i < fit.customers.size(); ++i) {
    expected[fit.customers[i]] = fit.expected_minor(fit.purchases[i], options.weeks);
    weeks[fit.customers[i]] = fit.purchases[i].age;
    repeats[fit.customers[i]] = fit.purchases[i].repeats;
  }
  std::array<GroupFigures, 2> groups;  // others, members
  for (std::size_t i = 0; i < history.customers.size(); ++i) {
    const Customer& customer = history.customers[i];
    if (customer.purchases.empty() || period.to < customer.purchases.front().day) continue;
    GroupFigures& group = groups[customer.enrolled && *customer.enrolled <= period.to];
    GroupFigures one{1, 0, 0, repeats[i], weeks[i], expected[i]};
    for (const Purchase& purchase : customer.purchases)
      if (purchase.day <= period.to) ++one.orders, one.sales += purchase.spend;
    group += one;
  }
  Table table{"groups",
              {{"group", Kind::text}, {"customers", Kind::count}, {"orders", Kind::count}, {"sales", Kind::money},
               {"orders_each", Kind::number}, {"repeats_a_year", Kind::number}, {"order_value", Kind::money},
               {"spent_each", Kind::money}, {"expected_each", Kind::money}, {"lifetime_value", Kind::money}},
              {}};
  const bool has_forecast = fit.worth.has_value();
  table.rows.push_back(value_row("members", groups[1], has_forecast));
  table.rows.push_back(value_row("others", groups[0], has_forecast));
  groups[0] += groups[1];
  table.rows.push_back(value_row("all", groups[0], has_forecast));
  report.tables.push_back(std::move(table));
  report.remarks.push_back("members_differ");
  if (!fit.remark().empty()) report.remarks.emplace_back(fit.remark());
  return report;
}

}  // namespace regulars::analytics
