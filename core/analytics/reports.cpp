#include "core/analytics/reports.hpp"

#include <algorithm>
#include <array>

namespace regulars::analytics {
namespace {

constexpr std::array<ReportEntry, 15> report_table = {{
    {"overview", "Members, how many take part, orders and sales by month", overview},
    {"returning", "Who came back, and who buys again and again", returning},
    {"cohorts", "Of those who first bought in a month, how many bought in the months after", cohorts},
    {"ladder", "Visitor, prospect, first-time, repeat, client, advocate: how many, and who moved", ladder},
    {"value", "How often members and others buy, and what they are worth", value},
    {"forecast", "Who still comes, how often, and what it is worth", forecast},
    {"tracking", "A forecast made from the first part of the history, against what came", tracking},
    {"redemption", "What became of points and credit: redeemed, expired, taken back, left", redemption},
    {"liability", "What is owed in points and credit, by age and issuer", liability},
    {"accounts", "Journal entries for points and credit, month by month", accounts},
    {"referrals", "Friends brought: the funnel, the K-factor, what each advocate brought", referrals},
    {"outcomes", "What each rule gave, and what was refused and why", outcomes},
    {"cost", "What the program cost, and what it added against a group kept out", cost},
    {"leaving", "Who is about to leave, and who is about to become an advocate", leaving},
    {"rfm", "Recency, frequency and money, in fifths", rfm},
}};

}  // namespace

std::span<const ReportEntry> report_list() { return report_table; }

const ReportEntry* find_report(std::string_view name) {
  const auto found = std::find_if(report_table.begin(), report_table.end(), [&](const ReportEntry& one) { return one.name == name; });
  return found == report_table.end() ? nullptr : &*found;
}

Report begin_report(std::string_view name, const History& history, const Period& period) {
  Report report;
  report.name = name;
  report.as_of = day_text(period.to);
  report.currency = history.currency;
  report.exponent = history.exponent;
  return report;
}

}  // namespace regulars::analytics
