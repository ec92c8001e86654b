// Recency, frequency, money, each in fifths, 5 the best (Hughes, Strategic Database Marketing). Equal values stand in the
// same fifth, the best that any of them reaches.
#include <algorithm>
#include <map>
#include <set>

#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

constexpr std::int64_t fifths = 5;

struct RfmCustomer {
  std::string member;
  std::int64_t days_ago = 0, days = 0, spend = 0;
  std::int64_t r = 0, f = 0, m = 0;
};

// Gives each its fifth by `better`, an order with the best first.
template <class Value, class Set>
void score_by(std::vector<RfmCustomer>& customers, Value value, Set set) {
  std::sort(customers.begin(), customers.end(), [&](const auto& a, const auto& b) { return value(a) > value(b); });
  const auto n = static_cast<std::int64_t>(customers.size());
  std::int64_t score = fifths;
  for (std::int64_t i = 0; i < n; ++i) {
    RfmCustomer& one = customers[static_cast<std::size_t>(i)];
    const bool ties = i > 0 && value(one) == value(customers[static_cast<std::size_t>(i - 1)]);
    if (!ties) score = fifths - i * fifths / n;
    set(one, score);
  }
}

const char* segment_of(const RfmCustomer& one) {
  if (one.r >= 4) return one.f >= 4 ? "champions" : one.f == 3 ? "loyal" : "promising";
  if (one.r == 3) return one.f >= 3 ? "loyal" : "needs_attention";
  return one.f >= 4 ? "cannot_lose" : one.f == 3 ? "at_risk" : "sleeping";
}

std::vector<RfmCustomer> rfm_customers(const History& history, Day to) {
  std::vector<RfmCustomer> customers;
  for (const Customer& customer : history.customers) {
    RfmCustomer one{customer.id};
    std::set<Day> days;
    for (const Purchase& purchase : customer.purchases)
      if (purchase.day <= to) days.insert(purchase.day), one.spend += purchase.spend;
    if (days.empty()) continue;
    one.days = static_cast<std::int64_t>(days.size());
    one.days_ago = to.number - days.rbegin()->number;
    customers.push_back(std::move(one));
  }
  score_by(customers, [](const auto& one) { return -one.days_ago; }, [](auto& one, std::int64_t score) { one.r = score; });
  score_by(customers, [](const auto& one) { return one.days; }, [](auto& one, std::int64_t score) { one.f = score; });
  score_by(customers, [](const auto& one) { return one.spend; }, [](auto& one, std::int64_t score) { one.m = score; });
  std::sort(customers.begin(), customers.end(), [](const auto& a, const auto& b) { return a.member < b.member; });
  return customers;
}

}  // namespace

Report rfm(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("rfm", history, period);
  const std::vector<RfmCustomer> customers = rfm_customers(history, period.to);
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> segments;
  Table members{"members",
                {{"member", Kind::text}, {"days_since_last", Kind::count}, {"days_bought", Kind::count}, {"spend", Kind::money}, {"r", Kind::count},
                 {"f", Kind::count}, {"m", Kind::count}, {"segment", Kind::text}},
                {}};
  for (const RfmCustomer& one : customers) {
    auto& [count, spend] = segments[segment_of(one)];
    ++count, spend += one.spend;
    members.rows.push_back({one.member, one.days_ago, one.days, one.spend, one.r, one.f, one.m, segment_of(one)});
  }
  Table table{"segments", {{"segment", Kind::text}, {"customers", Kind::count}, {"share", Kind::share}, {"spend", Kind::money}}, {}};
  for (const char* name : {"champions", "loyal", "promising", "needs_attention", "cannot_lose", "at_risk", "sleeping"}) {
    const auto& [count, spend] = segments[name];
    table.rows.push_back({name, count, share_of(static_cast<double>(count), static_cast<double>(customers.size())), spend});
  }
  report.tables = {std::move(table), std::move(members)};
  return report;
}

}  // namespace regulars::analytics
