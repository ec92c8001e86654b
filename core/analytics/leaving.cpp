// Two lists to act on. About to leave: customers who came back before and are now more likely gone than not, ordered by
// what is at stake: what they would be expected to spend if they were still here, times the chance that they are not.
// About to become an advocate: not one yet, but with a sign of it.
#include <algorithm>
#include <unordered_map>

#include "core/analytics/fit.hpp"
#include "core/analytics/reports.hpp"

namespace regulars::analytics {
namespace {

constexpr double likely_gone = 0.5, surely_gone = 0.05, likely_here = 0.8;  // probabilities of being alive
constexpr double some_time_ago = 4;                                        // weeks
constexpr std::int64_t promoter = 9;  // of 10: Reichheld's bar

double alive_before(const Fit& fit, Purchases one, double weeks) {
  one.age = std::max(one.last, one.age - weeks);
  return fit.buying.alive(one);
}

Table leaving_table(const History& history, const Fit& fit, double weeks) {
  Table table{"leaving",
              {{"member", Kind::text}, {"group", Kind::text}, {"repeats", Kind::count}, {"weeks_since_last", Kind::number}, {"alive", Kind::share},
               {"alive_4_weeks_ago", Kind::share}, {"at_stake", Kind::money}},
              {}};
  for (std::size_t i = 0; i < fit.customers.size(); ++i) {
    const Purchases& one = fit.purchases[i];
    const double alive = fit.buying.alive(one);
    if (one.repeats == 0 || alive >= likely_gone || alive < surely_gone) continue;
    const Customer& customer = history.customers[fit.customers[i]];
    const double stake = fit.expected_minor(one, weeks) / alive * (1 - alive);
    table.rows.push_back({customer.id, customer.enrolled ? "member" : "other", one.repeats, one.age - one.last, alive,
                          alive_before(fit, one, some_time_ago), money_of(stake)});
  }
  const std::size_t stake_column = table.columns.size() - 1;
  std::stable_sort(table.rows.begin(), table.rows.end(), [=](const Row& a, const Row& b) { return a[stake_column] > b[stake_column]; });
  return table;
}

std::string signs_of(const History& history, const Customer& customer, double alive) {
  std::string signs;
  const auto add = [&](bool holds, const char* sign) {
    if (holds) signs += (signs.empty() ? "" : " ") + std::string(sign);
  };
  add(customer.deeds > 0 && customer.deeds < history.advocate_deeds, "began");
  add(customer.score && *customer.score >= promoter, "promoter");
  add(customer.stage == "client" && alive >= likely_here, "faithful");
  return signs;
}

Table coming_table(const History& history, const Fit& fit) {
  std::unordered_map<std::size_t, double> alive;
  for (std::size_t i = 0; fit.found() && i < fit.customers.size(); ++i) alive[fit.customers[i]] = fit.buying.alive(fit.purchases[i]);
  Table table{"advocates_to_be",
              {{"member", Kind::text}, {"stage", Kind::text}, {"signs", Kind::text}, {"deeds", Kind::count}, {"deeds_missing", Kind::count},
               {"score", Kind::count}, {"alive", Kind::share}},
              {}};
  for (std::size_t i = 0; i < history.customers.size(); ++i) {
    const Customer& customer = history.customers[i];
    if (!customer.enrolled || customer.merged_away || customer.stage == "advocate") continue;
    const auto known = alive.find(i);
    std::string signs = signs_of(history, customer, known == alive.end() ? 0 : known->second);
    if (signs.empty() || (known != alive.end() && known->second < likely_gone)) continue;
    table.rows.push_back({customer.id, customer.stage, std::move(signs), customer.deeds,
                          history.advocate_deeds == 0 ? Cell{} : Cell{history.advocate_deeds - customer.deeds},
                          customer.score ? Cell{*customer.score} : Cell{}, known == alive.end() ? Cell{} : Cell{known->second}});
  }
  const auto count = [](const Row& row) { const std::string& s = row[2].text; return std::count(s.begin(), s.end(), ' '); };
  std::stable_sort(table.rows.begin(), table.rows.end(), [&](const Row& a, const Row& b) { return count(a) > count(b); });
  return table;
}

}  // namespace

Report leaving(const History& history, const ReportOptions& options) {
  const Period period = period_of(history, options);
  Report report = begin_report("leaving", history, period);
  const Fit fit = fit_customers(history, period.to);
  if (fit.found()) report.tables.push_back(leaving_table(history, fit, options.weeks));
  report.tables.push_back(coming_table(history, fit));
  if (!fit.remark().empty()) report.remarks.emplace_back(fit.remark());
  return report;
}

}  // namespace regulars::analytics
