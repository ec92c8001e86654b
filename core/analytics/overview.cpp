#include <algorithm>
#include <map>
#include <set>

#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

struct OverviewMonth {
  std::int64_t orders = 0, sales = 0, member_sales = 0, customers = 0, joined = 0, active = 0, redeeming = 0;
};

// By customer: the days on which they bought, were given or redeemed something, and those on which they redeemed.
struct Doings {
  std::vector<std::set<Day>> active, redeemed;
};

Doings doings_of(const History& history, Day to) {
  Doings doings{std::vector<std::set<Day>>(history.customers.size()), std::vector<std::set<Day>>(history.customers.size())};
  for (std::size_t i = 0; i < history.customers.size(); ++i)
    for (const Purchase& purchase : history.customers[i].purchases)
      if (purchase.day <= to) doings.active[i].insert(purchase.day);
  for (const LotStory& lot : history.lots) {
    if (lot.day <= to && lot.cause != LotCause::adjusted) doings.active[lot.customer].insert(lot.day);
    for (const LotFlow& flow : lot.flows) {
      if (flow.end != LotEnd::redeemed || flow.amount <= 0 || to < flow.day) continue;
      doings.active[lot.customer].insert(flow.day);
      doings.redeemed[lot.customer].insert(flow.day);
    }
  }
  return doings;
}

std::set<Day> months_in(const std::set<Day>& days) {
  std::set<Day> months;
  for (const Day day : days) months.insert(first_day_of_month(day));
  return months;
}

std::map<Day, OverviewMonth> months_in(const History& history, const Doings& doings) {
  std::map<Day, OverviewMonth> months;
  for (std::size_t i = 0; i < history.customers.size(); ++i) {
    const Customer& customer = history.customers[i];
    std::set<Day> bought;
    for (const Purchase& purchase : customer.purchases) {
      OverviewMonth& month = months[first_day_of_month(purchase.day)];
      ++month.orders;
      month.sales += purchase.spend;
      if (customer.enrolled && *customer.enrolled <= purchase.day) month.member_sales += purchase.spend;
      if (bought.insert(first_day_of_month(purchase.day)).second) ++month.customers;
    }
    if (!customer.enrolled) continue;
    ++months[first_day_of_month(*customer.enrolled)].joined;
    for (const Day month : months_in(doings.active[i])) ++months[month].active;
    for (const Day month : months_in(doings.redeemed[i])) ++months[month].redeeming;
  }
  return months;
}

Table totals_of(const History& history, const Period& period, const Doings& doings) {
  std::int64_t people = 0, customers = 0, members = 0, active = 0, orders = 0, sales = 0, member_sales = 0;
  const Day year_ago{period.to.number - 364};
  for (std::size_t i = 0; i < history.customers.size(); ++i) {
    const Customer& customer = history.customers[i];
    if (customer.merged_away || period.to < customer.seen) continue;
    ++people;
    const bool member = customer.enrolled && *customer.enrolled <= period.to;
    members += member;
    const auto since = doings.active[i].lower_bound(std::max(year_ago, customer.enrolled.value_or(year_ago)));
    active += member && since != doings.active[i].end();
    customers += !customer.purchases.empty() && customer.purchases.front().day <= period.to;
    for (const Purchase& purchase : customer.purchases) {
      if (!period.holds(purchase.day)) continue;
      ++orders;
      sales += purchase.spend;
      if (customer.enrolled && *customer.enrolled <= purchase.day) member_sales += purchase.spend;
    }
  }
  const double d_sales = static_cast<double>(sales);
  return {"totals",
          {{"people", Kind::count}, {"customers", Kind::count}, {"members", Kind::count}, {"active_members", Kind::count},
           {"participation", Kind::share}, {"orders", Kind::count}, {"sales", Kind::money}, {"member_sales", Kind::money},
           {"member_sales_share", Kind::share}},
          {{people, customers, members, active, share_of(static_cast<double>(active), static_cast<double>(members)), orders,
            sales, member_sales, share_of(static_cast<double>(member_sales), d_sales)}}};
}

}  // namespace

Report overview(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("overview", history, period);
  const Doings doings = doings_of(history, period.to);
  report.tables.push_back(totals_of(history, period, doings));
  Table table{"months",
              {{"month", Kind::month}, {"orders", Kind::count}, {"sales", Kind::money}, {"member_sales", Kind::money},
               {"customers", Kind::count}, {"joined", Kind::count}, {"active_members", Kind::count},
               {"redeeming_members", Kind::count}},
              {}};
  std::map<Day, OverviewMonth> months = months_in(history, doings);
  for (const Day month : months_of(period)) {
    const OverviewMonth& one = months[month];
    table.rows.push_back({month_text(month), one.orders, one.sales, one.member_sales, one.customers, one.joined, one.active, one.redeeming});
  }
  report.tables.push_back(std::move(table));
  return report;
}

}  // namespace regulars::analytics
