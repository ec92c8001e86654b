#include <map>

#include "core/analytics/reports.hpp"

namespace regulars::analytics {

// `rules`: what each did by the breakdown of its events, before rounding and caps; `kind` says in what (a cap's or a
// silenced rule's part stands under that word); factors have no sum. `refusals`: what was asked for and not done, and why.
Report outcomes(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("outcomes", history, period);
  const auto in_period = [&](Day month) { return first_day_of_month(period.from) <= month && month <= period.to; };
  std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, double>> rules;
  for (const RuleTally& tally : history.rules) {
    if (!in_period(tally.month)) continue;
    auto& [times, amount] = rules[{tally.rule, tally.kind}];
    times += tally.times;
    amount += tally.amount;
  }
  std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> refusals;
  for (const RefusalTally& tally : history.refusals)
    if (in_period(tally.month)) refusals[{tally.event, tally.status, tally.subject}] += tally.times;
  Table given{"rules", {{"rule", Kind::text}, {"kind", Kind::text}, {"times", Kind::count}, {"amount", Kind::number}}, {}};
  for (const auto& [key, sums] : rules) given.rows.push_back({key.first, key.second, sums.first, key.second == "multiply" ? Cell{} : Cell{sums.second}});
  Table refused{"refusals", {{"event", Kind::text}, {"reason", Kind::text}, {"subject", Kind::text}, {"times", Kind::count}}, {}};
  for (const auto& [key, times] : refusals) refused.rows.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), times});
  report.tables = {std::move(given), std::move(refused)};
  return report;
}

}  // namespace regulars::analytics
