// Days of the calendar, in the proleptic Gregorian calendar. An offset is what the event's own `at` carried: there is
// no time-zone database in the core. The day arithmetic is Howard Hinnant's "chrono-Compatible Low-Level Date
// Algorithms" (days_from_civil, civil_from_days).
#pragma once

#include <compare>
#include <cstdint>

namespace regulars {

struct Instant {  // seconds since 1970-01-01T00:00:00Z
  std::int64_t seconds = 0;
  constexpr auto operator<=>(const Instant&) const = default;
};

struct Offset {  // seconds east of UTC
  std::int32_t seconds = 0;
  constexpr auto operator<=>(const Offset&) const = default;
};

struct Moment {  // an instant with the offset it was written with
  Instant at;
  Offset offset;
  constexpr bool operator==(const Moment&) const = default;
};

struct Day {  // a local date: days since 1970-01-01
  std::int32_t number = 0;
  constexpr auto operator<=>(const Day&) const = default;
};

struct YearMonthDay {
  std::int32_t year = 1970;
  std::int32_t month = 1;  // 1..12
  std::int32_t day = 1;    // 1..31
  constexpr auto operator<=>(const YearMonthDay&) const = default;
};

enum class Weekday { mon, tue, wed, thu, fri, sat, sun };

struct MonthDay {  // a birthday, a month day of fixed expiry; 02-29 is allowed
  std::int32_t month = 1;
  std::int32_t day = 1;
  constexpr auto operator<=>(const MonthDay&) const = default;
};

Day day_of(YearMonthDay date);  // `day` beyond the month's end clamps to the month's last day
YearMonthDay date_of(Day day);
Day local_day(Instant at, Offset offset);
Instant midnight(Day day, Offset offset);  // the instant at which the local day begins
std::int64_t second_of_day(Instant at, Offset offset);
Weekday weekday_of(Day day);
int days_in_month(std::int32_t year, std::int32_t month);

// The numbers of the calendar periods a day falls in, each growing by one from period to period, so that two periods
// are consecutive when their numbers are. ISO weeks begin on Monday.
std::int32_t iso_week_number(Day day);
std::int32_t month_number(Day day);
std::int32_t year_number(Day day);

Day first_day_of_month(Day day);
Day last_day_of_month(Day day);
Day last_day_of_year(Day day);
// The month day in a year; 02-29 is the last day of February (R34, R30).
Day month_day_in(std::int32_t year, MonthDay month_day);

}  // namespace regulars
