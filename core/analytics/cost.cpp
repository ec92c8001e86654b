#include <algorithm>
#include <array>
#include <map>

#include "core/analytics/holdout.hpp"
#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

constexpr std::int64_t few_in_a_group = 30;

struct CostMonth {
  double points = 0, credit = 0, gifts = 0, sales = 0;  // minor units
  double all() const { return points + credit + gifts; }
};

std::map<Day, CostMonth> cost_months(const History& history, const Period& period) {
  std::map<Day, CostMonth> months;
  for (const LotStory& lot : history.lots)
    for (const LotFlow& flow : lot.flows) {
      if (flow.end != LotEnd::redeemed || !period.holds(flow.day)) continue;
      CostMonth& month = months[first_day_of_month(flow.day)];
      (lot.credit ? month.credit : month.points) += static_cast<double>(flow.amount) * (lot.credit ? 1 : history.point_value);
    }
  for (const GiftCost& gift : history.gifts)
    if (period.holds(gift.day)) months[first_day_of_month(gift.day)].gifts += static_cast<double>(gift.minor);
  for (const Customer& customer : history.customers)
    for (const Purchase& purchase : customer.purchases)
      if (period.holds(purchase.day) && customer.enrolled && *customer.enrolled <= purchase.day)
        months[first_day_of_month(purchase.day)].sales += static_cast<double>(purchase.spend);
  return months;
}

Row cost_row(Cell first, const CostMonth& month) {
  return {std::move(first), money_of(month.points), money_of(month.credit), money_of(month.gifts), money_of(month.all()), money_of(month.sales),
          share_of(month.all(), month.sales)};
}

// What everybody heard of spent in the period, by whether they are kept out. Who bought nothing counts too.
std::array<Sample, 2> samples_of(const History& history, const ReportOptions& options, const Period& period) {
  std::array<Sample, 2> samples;
  for (const Customer& customer : history.customers) {
    if (customer.merged_away || period.to < customer.seen) continue;
    if (options.holdout_since && customer.seen_at <= *options.holdout_since) continue;
    double spent = 0;
    for (const Purchase& purchase : customer.purchases)
      if (period.holds(purchase.day)) spent += static_cast<double>(purchase.spend);
    samples[is_held_out(customer.id, options.salt, options.holdout)].add(spent);
  }
  return samples;
}

void add_holdout(Report& report, const History& history, const ReportOptions& options, const Period& period, double cost) {
  const std::array<Sample, 2> samples = samples_of(history, options, period);
  Table groups{"kept_out", {{"group", Kind::text}, {"people", Kind::count}, {"sales", Kind::money}, {"sales_each", Kind::money}}, {}};
  for (const bool out : {false, true})
    groups.rows.push_back({out ? "held_out" : "program", samples[out].people, money_of(samples[out].sum), money_of(samples[out].mean())});
  report.tables.push_back(std::move(groups));
  const std::int64_t fewest = std::min(samples[0].people, samples[1].people);
  if (fewest < few_in_a_group) report.remarks.push_back("holdout_small");
  if (fewest < 2) return;
  const Gain gain = gain_of(samples[0], samples[1]);
  const double people = static_cast<double>(samples[0].people);
  Table table{"gain", {{"measure", Kind::text}, {"estimate", Kind::money}, {"low", Kind::money}, {"high", Kind::money}}, {}};
  table.rows.push_back({"each", money_of(gain.each), money_of(gain.low), money_of(gain.high)});
  table.rows.push_back({"sales", money_of(gain.each * people), money_of(gain.low * people), money_of(gain.high * people)});
  table.rows.push_back({"sales_less_cost", money_of(gain.each * people - cost), money_of(gain.low * people - cost), money_of(gain.high * people - cost)});
  report.tables.push_back(std::move(table));
  if (gain.low <= 0 && gain.high >= 0) report.remarks.push_back("gain_not_proven");
}

}  // namespace

// What was redeemed, at its worth, when it was redeemed: points, credit, and what gift vouchers took off. What is still
// owed stands in liability.
Report cost(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("cost", history, period);
  std::map<Day, CostMonth> months = cost_months(history, period);
  const std::vector<Column> figures = {{"points_cost", Kind::money}, {"credit_cost", Kind::money}, {"gift_cost", Kind::money},
                                       {"cost", Kind::money}, {"member_sales", Kind::money}, {"cost_share", Kind::share}};
  const auto with = [&](Column first) {
    std::vector<Column> columns = {std::move(first)};
    columns.insert(columns.end(), figures.begin(), figures.end());
    return columns;
  };
  CostMonth all;
  Table table{"months", with({"month", Kind::month}), {}};
  for (const Day month : months_of(period)) {
    const CostMonth& one = months[month];
    all.points += one.points, all.credit += one.credit, all.gifts += one.gifts, all.sales += one.sales;
    table.rows.push_back(cost_row(month_text(month), one));
  }
  Row totals = cost_row({}, all);
  totals.erase(totals.begin());
  report.tables.push_back({"totals", figures, {std::move(totals)}});
  report.tables.push_back(std::move(table));
  if (options.holdout > 0) add_holdout(report, history, options, period, all.all());
  else report.remarks.push_back("no_holdout");
  if (history.point_value == 0) report.remarks.push_back("points_without_value");
  return report;
}

}  // namespace regulars::analytics
