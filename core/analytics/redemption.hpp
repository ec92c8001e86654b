// What became of lots up to a day, and what share of points is redeemed in the end.
#pragma once

#include <optional>

#include "core/analytics/history.hpp"
#include "core/analytics/period.hpp"

namespace regulars::analytics {

struct LotEnds {
  std::int64_t redeemed = 0, expired = 0, taken_back = 0, moved = 0, left = 0;
};
// Up to and including `day`; all zero for a lot that came later.
LotEnds ends_by(const LotStory& lot, Day day);
LotEnds& operator+=(LotEnds& sum, const LotEnds& more);

// Of lots whose last day has passed: redeemed, of what was redeemed or expired. Nullopt: less than a fifth of what was
// given has had its time, so nothing can be said. Points that were taken back or moved tell nothing and are left out.
std::optional<double> measured_share(const History& history, bool credit, Day day);
// The share to reckon with: what the options expect on the day, else what is measured, else all of it, which owes most.
double expected_share(const History& history, const ReportOptions& options, bool credit, Day day);

}  // namespace regulars::analytics
