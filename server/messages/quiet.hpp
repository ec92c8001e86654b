// Hours of the day in which nobody is written to, on the clocks of the shop's time zone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace regulars {

struct QuietHours {
  int from = 0, until = 0;  // minutes of the day, different; `until` itself is not quiet. They may go over midnight
  bool operator==(const QuietHours&) const = default;
};

// "21:00". Absent: no time of day.
std::optional<int> minute_of_day_in(const std::string& text);
std::string minute_of_day_text(int minute);

// The first instant not before `now` that is not quiet: `now` itself where it is not. On a day whose clocks are moved, what
// counts is what the clock shows.
std::int64_t quiet_until(const QuietHours& quiet, const std::string& time_zone, std::int64_t now);

// Days since 1970-01-01 on the zone's calendar, and the instant a day begins there.
std::int32_t day_in_zone(const std::string& time_zone, std::int64_t now);
std::int64_t start_of_day(const std::string& time_zone, std::int32_t day);

}  // namespace regulars
