#include "core/base/civil_time.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

TEST_CASE("every day from 1970 to 9999 follows the one before") {
  Day day = day_of({1970, 1, 1});
  REQUIRE(day.number == 0);
  YearMonthDay date{1970, 1, 1};
  int wrong = 0;
  for (; date.year < 10'000; ++day.number) {
    if (date_of(day) != date || day_of(date) != day) ++wrong;
    if (static_cast<int>(weekday_of(day)) != (day.number + 3) % 7) ++wrong;
    if (++date.day > days_in_month(date.year, date.month)) {
      date.day = 1;
      if (++date.month > 12) date.month = 1, ++date.year;
    }
  }
  CHECK(wrong == 0);
  CHECK(date_of({-1}) == YearMonthDay{1969, 12, 31});
}

TEST_CASE("the local day is that of the offset") {
  const Instant at{1'795'228'200};  // 2026-11-21T02:30:00Z
  CHECK(date_of(local_day(at, {0})) == YearMonthDay{2026, 11, 21});
  CHECK(date_of(local_day(at, {-3 * 3600})) == YearMonthDay{2026, 11, 20});
  CHECK(second_of_day(at, {-3 * 3600}) == 23 * 3600 + 1800);
  CHECK(midnight(local_day(at, {-3 * 3600}), {-3 * 3600}).seconds == at.seconds - 23 * 3600 - 1800);
  CHECK(local_day({0}, {-1}).number == -1);
}

TEST_CASE("weeks begin on Monday, and periods follow each other by one") {
  const Day sunday = day_of({2026, 11, 22});
  CHECK(weekday_of(sunday) == Weekday::sun);
  CHECK(weekday_of({sunday.number + 1}) == Weekday::mon);
  CHECK(iso_week_number({sunday.number + 1}) == iso_week_number(sunday) + 1);
  CHECK(iso_week_number({sunday.number - 6}) == iso_week_number(sunday));
  CHECK(month_number(day_of({2027, 1, 1})) == month_number(day_of({2026, 12, 31})) + 1);
  CHECK(year_number(day_of({2027, 1, 1})) == 2027);
}

TEST_CASE("ends of months and years, and the leap day in other years (R34)") {
  const Day day = day_of({2028, 2, 10});
  CHECK(date_of(first_day_of_month(day)) == YearMonthDay{2028, 2, 1});
  CHECK(date_of(last_day_of_month(day)) == YearMonthDay{2028, 2, 29});
  CHECK(date_of(last_day_of_year(day)) == YearMonthDay{2028, 12, 31});
  CHECK(date_of(month_day_in(2027, {2, 29})) == YearMonthDay{2027, 2, 28});
  CHECK(date_of(month_day_in(2028, {2, 29})) == YearMonthDay{2028, 2, 29});
  CHECK(days_in_month(1900, 2) == 28);
  CHECK(days_in_month(2000, 2) == 29);
}
