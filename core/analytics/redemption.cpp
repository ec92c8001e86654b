#include "core/analytics/redemption.hpp"

#include <map>

#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

constexpr std::int64_t measured_of_min = 5;  // a fifth of all must have had its time

struct MonthOfLots {
  std::int64_t issued = 0;
  LotEnds ends;                                       // of what was issued in the month
  std::int64_t redeemed = 0, expired = 0, taken_back = 0;  // in the month, whenever issued
};

std::vector<Column> columns_of_lots(bool credit, std::vector<Column> first) {
  const Kind kind = credit ? Kind::money : Kind::points;
  for (const char* key : {"issued", "redeemed", "expired", "taken_back", "moved", "left"}) first.push_back({key, kind});
  first.push_back({"redemption_rate", Kind::share});
  first.push_back({"breakage_rate", Kind::share});
  return first;
}

// Rates are of what was issued and neither taken back nor moved.
Row row_of_lots(Row first, std::int64_t issued, const LotEnds& e) {
  const double kept = static_cast<double>(issued - e.taken_back - e.moved);
  for (const std::int64_t amount : {issued, e.redeemed, e.expired, e.taken_back, e.moved, e.left}) first.push_back(amount);
  first.push_back(share_of(static_cast<double>(e.redeemed), kept));
  first.push_back(share_of(static_cast<double>(e.expired), kept));
  return first;
}

void add_unit(Report& report, const History& history, const Period& period, bool credit) {
  const std::string unit = credit ? "credit" : "points";
  std::map<Day, MonthOfLots> months;
  std::int64_t issued = 0;
  LotEnds ends;
  for (const LotStory& lot : history.lots) {
    if (lot.credit != credit || period.to < lot.day) continue;
    const LotEnds one = ends_by(lot, period.to);
    MonthOfLots& month = months[first_day_of_month(lot.day)];
    issued += lot.amount, month.issued += lot.amount;
    ends += one, month.ends += one;
    for (const LotFlow& flow : lot.flows) {
      MonthOfLots& then = months[first_day_of_month(flow.day)];
      if (flow.end == LotEnd::redeemed) then.redeemed += flow.amount;
      if (flow.end == LotEnd::expired) then.expired += flow.amount;
      if (flow.end == LotEnd::taken_back) then.taken_back += flow.amount;
    }
  }
  if (issued == 0) return;
  const Kind kind = credit ? Kind::money : Kind::points;
  Table totals{unit, columns_of_lots(credit, {}), {row_of_lots({}, issued, ends)}};
  Table by_issue{unit + "_by_month_issued", columns_of_lots(credit, {{"month", Kind::month}}), {}};
  Table flows{unit + "_flows", {{"month", Kind::month}, {"issued", kind}, {"redeemed", kind}, {"expired", kind}, {"taken_back", kind}}, {}};
  for (const Day month : months_of(period)) {
    const MonthOfLots& one = months[month];
    by_issue.rows.push_back(row_of_lots({month_text(month)}, one.issued, one.ends));
    flows.rows.push_back({month_text(month), one.issued, one.redeemed, one.expired, one.taken_back});
  }
  report.tables.push_back(std::move(totals));
  report.tables.push_back(std::move(by_issue));
  report.tables.push_back(std::move(flows));
  if (!measured_share(history, credit, period.to)) report.remarks.push_back(unit + "_too_young");
}

}  // namespace

LotEnds& operator+=(LotEnds& sum, const LotEnds& more) {
  sum.redeemed += more.redeemed, sum.expired += more.expired, sum.taken_back += more.taken_back, sum.moved += more.moved;
  sum.left += more.left;
  return sum;
}

LotEnds ends_by(const LotStory& lot, Day day) {
  LotEnds ends;
  if (day < lot.day) return ends;
  ends.left = lot.amount;
  for (const LotFlow& flow : lot.flows) {
    if (day < flow.day) continue;
    ends.left -= flow.amount;
    switch (flow.end) {
      case LotEnd::redeemed: ends.redeemed += flow.amount; break;
      case LotEnd::expired: ends.expired += flow.amount; break;
      case LotEnd::taken_back: ends.taken_back += flow.amount; break;
      case LotEnd::moved: ends.moved += flow.amount; break;
    }
  }
  return ends;
}

std::optional<double> measured_share(const History& history, bool credit, Day day) {
  std::int64_t redeemed = 0, expired = 0, all = 0;
  for (const LotStory& lot : history.lots) {
    if (lot.credit != credit || day < lot.day) continue;
    const LotEnds ends = ends_by(lot, day);
    all += lot.amount - ends.taken_back - ends.moved;
    if (!lot.expires || day <= *lot.expires) continue;
    redeemed += ends.redeemed, expired += ends.expired;
  }
  if (redeemed + expired <= 0 || (redeemed + expired) * measured_of_min < all) return std::nullopt;
  return static_cast<double>(redeemed) / static_cast<double>(redeemed + expired);
}

double expected_share(const History& history, const ReportOptions& options, bool credit, Day day) {
  if (options.expected.empty()) return measured_share(history, credit, day).value_or(1);
  double share = options.expected.front().redeemed;
  for (const ExpectedShare& one : options.expected)
    if (one.since <= day) share = one.redeemed;
  return share;
}

Report redemption(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("redemption", history, period);
  add_unit(report, history, period, false);
  add_unit(report, history, period, true);
  if (report.tables.empty()) report.remarks.push_back("nothing_issued");
  return report;
}

}  // namespace regulars::analytics
