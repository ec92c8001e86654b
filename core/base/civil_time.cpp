#include "core/base/civil_time.hpp"

namespace regulars {
namespace {

constexpr std::int64_t day_seconds = 86'400;

constexpr std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

bool is_leap(std::int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

}  // namespace

int days_in_month(std::int32_t year, std::int32_t month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

Day day_of(YearMonthDay date) {
  const int last = days_in_month(date.year, date.month);
  const std::int32_t day = date.day > last ? last : date.day;
  const std::int32_t year = date.year - (date.month <= 2 ? 1 : 0);  // years begin in March
  const auto era = static_cast<std::int32_t>(floor_div(year, 400));
  const std::int32_t year_of_era = year - era * 400;
  const std::int32_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return {era * 146'097 + day_of_era - 719'468};
}

YearMonthDay date_of(Day day) {
  const std::int32_t shifted = day.number + 719'468;
  const auto era = static_cast<std::int32_t>(floor_div(shifted, 146'097));
  const std::int32_t day_of_era = shifted - era * 146'097;
  const std::int32_t year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int32_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int32_t month = shifted_month + (shifted_month < 10 ? 3 : -9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

Day local_day(Instant at, Offset offset) {
  return {static_cast<std::int32_t>(floor_div(at.seconds + offset.seconds, day_seconds))};
}

Instant midnight(Day day, Offset offset) { return {day.number * day_seconds - offset.seconds}; }

std::int64_t second_of_day(Instant at, Offset offset) {
  const std::int64_t local = at.seconds + offset.seconds;
  return local - floor_div(local, day_seconds) * day_seconds;
}

Weekday weekday_of(Day day) {
  const std::int64_t from_monday = day.number + 3;  // 1970-01-01 was a Thursday
  return static_cast<Weekday>(from_monday - floor_div(from_monday, 7) * 7);
}

std::int32_t iso_week_number(Day day) { return static_cast<std::int32_t>(floor_div(day.number + 3, 7)); }

std::int32_t month_number(Day day) {
  const YearMonthDay date = date_of(day);
  return date.year * 12 + date.month - 1;
}

std::int32_t year_number(Day day) { return date_of(day).year; }

Day first_day_of_month(Day day) { return {day.number - date_of(day).day + 1}; }

Day last_day_of_month(Day day) {
  const YearMonthDay date = date_of(day);
  return {day.number - date.day + days_in_month(date.year, date.month)};
}

Day last_day_of_year(Day day) { return day_of({date_of(day).year, 12, 31}); }

Day month_day_in(std::int32_t year, MonthDay month_day) {
  return day_of({year, month_day.month, month_day.day});
}

}  // namespace regulars
