#include <array>
#include <cmath>
#include <map>

#include "core/analytics/redemption.hpp"
#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

struct Owing {
  std::int64_t amount = 0, pending = 0;  // points, or minor units of credit
};

struct Bucket {
  const char* name;
  std::int32_t days_max;
};
constexpr std::array<Bucket, 5> ages = {{{"0-90", 90}, {"91-180", 180}, {"181-365", 365}, {"366-730", 730}, {"731+", INT32_MAX}}};
constexpr std::array<Bucket, 5> ends = {{{"30", 30}, {"90", 90}, {"365", 365}, {"later", INT32_MAX - 1}, {"never", INT32_MAX}}};

std::size_t bucket_of(const std::array<Bucket, 5>& buckets, std::int32_t days) {
  std::size_t i = 0;
  while (buckets[i].days_max < days) ++i;
  return i;
}

// Points are worth their value, floored as a spend is (R64); credit is money already.
std::int64_t worth_in_minor(const History& history, bool credit, std::int64_t amount) {
  return credit ? amount : static_cast<std::int64_t>(std::floor(static_cast<double>(amount) * history.point_value + 1e-6));
}

const char* unit_name(bool credit) { return credit ? "credit" : "points"; }
Cell points_cell(bool credit, std::int64_t amount) { return credit ? Cell{} : Cell{amount}; }

struct OwedInAll {
  std::map<std::tuple<bool, std::size_t, std::string>, Owing> by_age;  // credit, bucket, issuer
  std::map<std::pair<bool, std::size_t>, std::int64_t> by_end;
  std::array<Owing, 2> all;             // points, credit
  std::array<std::int64_t, 2> debt{};   // owed by members
};

OwedInAll owed_by(const History& history, Day to) {
  OwedInAll owed;
  for (const LotStory& lot : history.lots) {
    const std::int64_t left = ends_by(lot, to).left;
    if (left == 0) continue;
    const std::int64_t pending = lot.available && *lot.available <= to ? 0 : left;
    for (Owing* sum : {&owed.by_age[{lot.credit, bucket_of(ages, to.number - lot.day.number), lot.issuer}], &owed.all[lot.credit]})
      sum->amount += left, sum->pending += pending;
    owed.by_end[{lot.credit, bucket_of(ends, lot.expires ? lot.expires->number - to.number : INT32_MAX)}] += left;
  }
  for (const Customer& customer : history.customers) owed.debt[0] += customer.points_debt, owed.debt[1] += customer.credit_debt;
  return owed;
}

Table totals_table(const History& history, const OwedInAll& owed, const std::array<double, 2>& shares) {
  Table table{"totals", {{"unit", Kind::text}, {"points", Kind::points}, {"worth", Kind::money}, {"pending_worth", Kind::money},
                         {"owed_by_members", Kind::money}, {"expected_share", Kind::share}, {"expected", Kind::money}}, {}};
  for (const bool credit : {false, true}) {
    const Owing& all = owed.all[credit];
    if (all.amount == 0 && owed.debt[credit] == 0) continue;
    const std::int64_t worth = worth_in_minor(history, credit, all.amount);
    table.rows.push_back({unit_name(credit), points_cell(credit, all.amount), worth, worth_in_minor(history, credit, all.pending),
                          worth_in_minor(history, credit, owed.debt[credit]), shares[credit], money_of(static_cast<double>(worth) * shares[credit])});
  }
  return table;
}

Table lots_table(const History& history, const OwedInAll& owed, const std::array<double, 2>& shares) {
  Table table{"lots", {{"unit", Kind::text}, {"age_days", Kind::text}, {"issuer", Kind::text}, {"points", Kind::points}, {"worth", Kind::money},
                       {"pending_worth", Kind::money}, {"expected", Kind::money}}, {}};
  for (const auto& [key, owing] : owed.by_age) {
    const auto& [credit, age, issuer] = key;
    const std::int64_t worth = worth_in_minor(history, credit, owing.amount);
    table.rows.push_back({unit_name(credit), ages[age].name, issuer, points_cell(credit, owing.amount), worth,
                          worth_in_minor(history, credit, owing.pending), money_of(static_cast<double>(worth) * shares[credit])});
  }
  return table;
}

}  // namespace

// `lots`: what is left of lots by how long ago they came (days) and who issued them (empty: the house); `ending`: by how
// soon they end. `expected`: the worth of what is expected to be redeemed.
Report liability(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("liability", history, period);
  const OwedInAll owed = owed_by(history, period.to);
  std::array<double, 2> shares{};
  for (const bool credit : {false, true}) shares[credit] = expected_share(history, options, credit, period.to);
  Table ending{"ending", {{"unit", Kind::text}, {"within_days", Kind::text}, {"points", Kind::points}, {"worth", Kind::money}}, {}};
  for (const auto& [key, amount] : owed.by_end)
    ending.rows.push_back({unit_name(key.first), ends[key.second].name, points_cell(key.first, amount), worth_in_minor(history, key.first, amount)});
  report.tables = {totals_table(history, owed, shares), lots_table(history, owed, shares), std::move(ending)};
  for (const bool credit : {false, true}) {
    const bool measured = !options.expected.empty() || measured_share(history, credit, period.to);
    if (owed.all[credit].amount > 0 && !measured) report.remarks.push_back(std::string(unit_name(credit)) + "_too_young");
  }
  if (history.point_value == 0 && owed.all[0].amount > 0) report.remarks.push_back("points_without_value");
  if (report.tables[0].rows.empty()) report.remarks.push_back("nothing_issued");
  return report;
}

}  // namespace regulars::analytics
