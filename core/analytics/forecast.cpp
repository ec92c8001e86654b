#include <algorithm>
#include <map>

#include "core/analytics/fit.hpp"
#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

Table model_table(const Fit& fit) {
  Table table{"model", {{"model", Kind::text}, {"parameter", Kind::text}, {"value", Kind::number}}, {}};
  const auto add = [&](const char* model, const char* parameter, double value) { table.rows.push_back({model, parameter, value}); };
  add("bg_nbd", "r", fit.buying.r);
  add("bg_nbd", "alpha", fit.buying.alpha);
  add("bg_nbd", "a", fit.buying.a);
  add("bg_nbd", "b", fit.buying.b);
  add("bg_nbd", "log_likelihood", fit.buying.log_likelihood);
  if (!fit.worth) return table;
  add("gamma_gamma", "p", fit.worth->p);
  add("gamma_gamma", "q", fit.worth->q);
  add("gamma_gamma", "gamma", fit.worth->gamma);
  add("gamma_gamma", "log_likelihood", fit.worth->log_likelihood);
  return table;
}

Row forecast_row(const History& history, const Fit& fit, std::size_t i, double weeks) {
  const Customer& customer = history.customers[fit.customers[i]];
  const Purchases& one = fit.purchases[i];
  const double orders = fit.buying.expected(one, weeks);
  const Cell worth = fit.worth ? money_of(fit.worth->expected_value(one) * fit.scale) : Cell{};
  const Cell value = fit.worth ? money_of(fit.expected_minor(one, weeks)) : Cell{};
  return {customer.id, customer.enrolled ? "member" : "other", one.repeats, one.age - one.last, fit.buying.alive(one), orders, worth, value};
}

// Days of repeat purchases of those who first bought up to `split`, by day; and how many first bought on each day.
struct Tracked {
  std::map<Day, std::int64_t> repeats, firsts;
};

Tracked tracked_of(const History& history, Day split, Day to) {
  Tracked tracked;
  for (const Customer& customer : history.customers) {
    if (customer.purchases.empty() || split < customer.purchases.front().day) continue;
    Day last = customer.purchases.front().day;
    ++tracked.firsts[last];
    for (const Purchase& purchase : customer.purchases) {
      if (purchase.day == last || to < purchase.day) continue;
      last = purchase.day;
      ++tracked.repeats[last];
    }
  }
  return tracked;
}

Table weeks_table(const Tracked& tracked, const BgNbd& model, const Period& period, Day split) {
  Table table{"weeks", {{"week", Kind::count}, {"ends", Kind::day}, {"forecast", Kind::text}, {"actual", Kind::count}, {"expected", Kind::number}}, {}};
  std::map<std::int32_t, double> expected_after;  // days since the first purchase: the same for everybody
  for (std::int64_t week = 1;; ++week) {
    const Day end{static_cast<std::int32_t>(period.from.number + 7 * week - 1)};
    if (period.to < end) return table;
    std::int64_t actual = 0;
    for (const auto& [day, repeats] : tracked.repeats)
      if (day <= end) actual += repeats;
    double expected = 0;
    for (const auto& [day, customers] : tracked.firsts) {
      if (end <= day) continue;
      const auto [known, is_new] = expected_after.try_emplace(end.number - day.number, 0);
      if (is_new) known->second = model.expected_of_anybody(known->first / 7.0);
      expected += static_cast<double>(customers) * known->second;
    }
    table.rows.push_back({week, day_text(end), end <= split ? "fitted" : "held_out", actual, expected});
  }
}

}  // namespace

Report forecast(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("forecast", history, period);
  Table members{"members",
                {{"member", Kind::text}, {"group", Kind::text}, {"repeats", Kind::count}, {"weeks_since_last", Kind::number},
                 {"alive", Kind::share}, {"orders", Kind::number}, {"order_value", Kind::money}, {"value", Kind::money}},
                {}};
  const Fit fit = fit_customers(history, period.to);
  if (!fit.remark().empty()) report.remarks.emplace_back(fit.remark());
  if (!fit.found()) {
    report.tables.push_back(std::move(members));
    return report;
  }
  report.tables.push_back(model_table(fit));
  for (std::size_t i = 0; i < fit.customers.size(); ++i) members.rows.push_back(forecast_row(history, fit, i, options.weeks));
  constexpr std::size_t member_column = 0, orders_column = 5, value_column = 7;
  std::sort(members.rows.begin(), members.rows.end(), [&](const Row& a, const Row& b) {
    if (a[value_column] != b[value_column]) return a[value_column] > b[value_column];
    if (a[orders_column] != b[orders_column]) return a[orders_column] > b[orders_column];
    return a[member_column] < b[member_column];
  });
  report.tables.push_back(std::move(members));
  return report;
}

// Fitted on the first half of the period, for those who first bought in it, and laid beside what they then did.
Report tracking(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("tracking", history, period);
  const Day split{period.from.number + (period.to.number - period.from.number + 1) / 2 - 1};
  const Fit fit = fit_customers(history, split);
  if (!fit.remark().empty()) report.remarks.emplace_back(fit.remark());
  if (!fit.found()) return report;
  report.tables.push_back(model_table(fit));
  report.tables.push_back(weeks_table(tracked_of(history, split, period.to), fit.buying, period, split));
  return report;
}

}  // namespace regulars::analytics
