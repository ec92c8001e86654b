// What a report is asked for, and the days and months it goes through.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/analytics/history.hpp"

namespace regulars::analytics {

struct ExpectedShare {
  Day since;
  double redeemed = 1;  // of the points given, the share expected to be redeemed in the end; 0..1
};

struct ReportOptions {
  std::optional<Day> from, to;  // the period, both days included; absent: from the first day, to the last
  double weeks = 52;            // how far forecasts look ahead; above zero
  std::vector<ExpectedShare> expected;  // by day; empty: measured (core/analytics/redemption.hpp)
  // The group that is kept out of the program to measure it by: its share of everybody, and what makes the draw this
  // shop's own (core/analytics/holdout.hpp). Zero: there is none.
  double holdout = 0;
  std::string salt;
  std::optional<Instant> holdout_since;  // only people first heard of after it are compared; absent: all
};

struct Period {
  Day from, to;  // both included
  bool holds(Day day) const { return from <= day && day <= to; }
};
Period period_of(const History& history, const ReportOptions& options);

// First days of the months that the period touches.
std::vector<Day> months_of(const Period& period);

std::string day_text(Day day);      // "2026-11-21"
std::string month_text(Day month);  // "2026-11"

}  // namespace regulars::analytics
