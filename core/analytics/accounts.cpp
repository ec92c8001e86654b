// Journal entries for points and credit, month by month, in the way of IFRS 15 (B39 to B43 and example 52) and ASC 606.
// Points that come with a sale are a part of it that is still to be delivered: of what the customer paid, a share is set
// aside by the points' own worth, and becomes revenue as they are redeemed, measured by what is expected to be redeemed
// in the end. Points given without a sale are a cost of marketing. Explained in docs/accounting.md.
#include <array>
#include <cmath>
#include <map>

#include "core/analytics/redemption.hpp"
#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

enum Cumulative : std::size_t { deferred, returned, recognised, granted, used, released, cumulative_count };

struct EntryKind {
  const char* name;
  const char* debit;
  const char* credit;
};
constexpr std::array<EntryKind, cumulative_count> entry_kinds = {{
    {"deferred", "sales_revenue", "contract_liability"},
    {"returned", "contract_liability", "sales_revenue"},
    {"recognised", "contract_liability", "sales_revenue"},
    {"granted", "marketing_expense", "loyalty_provision"},
    {"used", "loyalty_provision", "sales_revenue"},
    {"released", "loyalty_provision", "marketing_expense"},
}};
using Sums = std::array<double, cumulative_count>;  // minor units, from the beginning

struct Measured {
  const LotStory* lot;
  double amount;  // minor units: of the price set aside, or of the cost granted
};

double value_of(const History& history, const LotStory& lot) {
  return static_cast<double>(lot.amount) * (lot.credit ? 1 : history.point_value);
}

// What each lot stands for in the books, measured when it was given.
std::vector<Measured> measure(const History& history, const ReportOptions& options, Day to) {
  std::map<Day, std::array<double, 2>> shares;  // by month: looked up for every lot
  const auto worth = [&](const LotStory& lot) {
    const auto [known, is_new] = shares.try_emplace(last_day_of_month(lot.day));
    if (is_new) known->second = {expected_share(history, options, false, known->first), expected_share(history, options, true, known->first)};
    return value_of(history, lot) * known->second[lot.credit];
  };
  std::map<std::pair<std::size_t, std::string>, double> of_order;
  for (const LotStory& lot : history.lots)
    if (lot.cause == LotCause::order && lot.day <= to) of_order[{lot.customer, lot.order}] += worth(lot);
  std::vector<Measured> measured;
  for (const LotStory& lot : history.lots) {
    if (to < lot.day) continue;
    double amount = worth(lot);
    if (lot.cause == LotCause::order) {
      const double price = static_cast<double>(lot.sales), all = price + of_order[{lot.customer, lot.order}];
      amount = all == 0 ? 0 : price * amount / all;
    }
    measured.push_back({&lot, amount});
  }
  return measured;
}

// Points and credit are each one portfolio: what is recognised goes by redeemed / expected to be redeemed.
void add_portfolio(const std::vector<Measured>& measured, bool credit, Day day, double share, Sums& sums) {
  double issued = 0, redeemed = 0, left = 0, set_aside = 0, back = 0;
  for (const auto& [lot, amount] : measured) {
    if (lot->credit != credit || day < lot->day) continue;
    const LotEnds ends = ends_by(*lot, day);
    const double gone = static_cast<double>(ends.taken_back + ends.moved), whole = static_cast<double>(lot->amount);
    if (lot->cause != LotCause::order) {
      sums[granted] += amount;
      sums[used] += amount * static_cast<double>(ends.redeemed) / whole;
      sums[released] += amount * (gone + static_cast<double>(ends.expired)) / whole;
      continue;
    }
    issued += whole - gone;
    redeemed += static_cast<double>(ends.redeemed);
    left += static_cast<double>(ends.left);
    set_aside += amount;
    back += amount * gone / whole;
  }
  sums[deferred] += set_aside;
  sums[returned] += back;
  const double in_the_end = redeemed + std::min(left, std::max(0.0, share * issued - redeemed));
  if (in_the_end > 0) sums[recognised] += (set_aside - back) * redeemed / in_the_end;
  else if (left == 0) sums[recognised] += set_aside - back;
}

}  // namespace

Report accounts(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("accounts", history, period);
  const std::vector<Measured> measured = measure(history, options, period.to);
  Table entries{"entries", {{"month", Kind::month}, {"entry", Kind::text}, {"debit", Kind::text}, {"credit", Kind::text}, {"amount", Kind::money}}, {}};
  Table balances{"balances", {{"month", Kind::month}, {"contract_liability", Kind::money}, {"loyalty_provision", Kind::money}}, {}};
  std::array<std::int64_t, cumulative_count> before{};
  for (const Day month : months_of({history.first, period.to})) {
    const Day day = std::min(last_day_of_month(month), period.to);
    Sums sums{};
    for (const bool credit : {false, true}) add_portfolio(measured, credit, day, expected_share(history, options, credit, day), sums);
    std::array<std::int64_t, cumulative_count> now{};
    for (std::size_t i = 0; i < cumulative_count; ++i) {
      now[i] = std::llround(sums[i]);
      const std::int64_t amount = now[i] - before[i];
      const EntryKind& kind = entry_kinds[i];
      if (amount == 0 || month < first_day_of_month(period.from)) continue;
      // An estimate that changes may turn an entry round.
      entries.rows.push_back({month_text(month), kind.name, amount > 0 ? kind.debit : kind.credit, amount > 0 ? kind.credit : kind.debit, std::abs(amount)});
    }
    before = now;
    if (!(month < first_day_of_month(period.from)))
      balances.rows.push_back({month_text(month), now[deferred] - now[returned] - now[recognised], now[granted] - now[used] - now[released]});
  }
  report.tables = {std::move(entries), std::move(balances)};
  if (options.expected.empty()) report.remarks.push_back(measured_share(history, false, period.to) ? "share_measured" : "points_too_young");
  if (history.point_value == 0) report.remarks.push_back("points_without_value");
  return report;
}

}  // namespace regulars::analytics
