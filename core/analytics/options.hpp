// What a report may be asked, as text: the same words on the command line and in an address.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/analytics/period.hpp"

namespace regulars::analytics {

// from, to: a day; weeks: above 0, at most 520; redeemed: a share, or shares by day as 2026-01-01:0.95,2027-01-01:0.97;
// holdout: a share below 1; salt: any text.
inline constexpr std::array<std::string_view, 6> option_names = {"from", "to", "weeks", "redeemed", "holdout", "salt"};

std::optional<Day> parse_day(std::string_view text);  // "2026-11-21"

// Requires: one of option_names. "" or what was expected.
std::string read_option(ReportOptions& options, std::string_view name, std::string_view value);

}  // namespace regulars::analytics
