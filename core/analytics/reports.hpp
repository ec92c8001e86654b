// The reports an owner can ask for. Each is a function of what happened and says in its tables all there is to say; what
// the columns mean stands in docs/numbers.md.
#pragma once

#include <span>
#include <string_view>

#include "core/analytics/history.hpp"
#include "core/analytics/period.hpp"
#include "core/analytics/table.hpp"

namespace regulars::analytics {

struct ReportEntry {
  std::string_view name;     // in addresses and on the command line
  std::string_view summary;  // one line
  Report (*make)(const History& history, const ReportOptions& options);
};
std::span<const ReportEntry> report_list();
// Null: there is none of that name.
const ReportEntry* find_report(std::string_view name);

// An empty report of the name with its head filled.
Report begin_report(std::string_view name, const History& history, const Period& period);

Report overview(const History& history, const ReportOptions& options);    // members and participation
Report returning(const History& history, const ReportOptions& options);   // who came back, who buys again and again
Report cohorts(const History& history, const ReportOptions& options);     // retention by month of the first purchase
Report ladder(const History& history, const ReportOptions& options);      // stages, and moves between them
Report value(const History& history, const ReportOptions& options);       // members against others
Report forecast(const History& history, const ReportOptions& options);    // BG/NBD and gamma-gamma, member by member
Report tracking(const History& history, const ReportOptions& options);    // a forecast from the past against what came
Report redemption(const History& history, const ReportOptions& options);  // what became of points and credit
Report liability(const History& history, const ReportOptions& options);   // what is owed, aged, by issuer
Report accounts(const History& history, const ReportOptions& options);    // journal entries for the books
Report referrals(const History& history, const ReportOptions& options);   // funnel, K-factor, what each advocate brought
Report outcomes(const History& history, const ReportOptions& options);    // rules and refusals
Report cost(const History& history, const ReportOptions& options);        // what the program costs and adds
Report leaving(const History& history, const ReportOptions& options);     // who is about to go, who to bring friends
Report rfm(const History& history, const ReportOptions& options);         // recency, frequency, money

}  // namespace regulars::analytics
