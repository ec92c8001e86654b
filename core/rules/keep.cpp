#include "core/rules/keep.hpp"

#include <algorithm>

namespace regulars {
namespace {

constexpr std::int64_t half_a_day_seconds = 43200;

// The last day of the period in which `day` lies, `periods` periods on. Requires: a calendar keep.
Day last_day(const Keep& keep, Day day, std::int64_t periods) {
  const YearMonthDay date = date_of(day);
  const auto on = static_cast<std::int32_t>(std::clamp<std::int64_t>(periods, 0, 120000));
  if (keep.ends == Keep::Ends::month) {
    const std::int32_t months = date.year * 12 + date.month - 1 + on;
    return last_day_of_month(day_of({months / 12, months % 12 + 1, 1}));
  }
  const MonthDay ends = keep.ends == Keep::Ends::year ? MonthDay{12, 31} : keep.day;
  const bool over = month_day_in(date.year, ends) < day;
  return month_day_in(date.year + on + (over ? 1 : 0), ends);
}

Instant end_of(const Keep& keep, Day day, std::int64_t periods, Offset offset) {
  return midnight(Day{last_day(keep, day, periods).number + 1}, offset);
}

}  // namespace

Instant keep_end(const Keep& keep, Instant from, Offset offset) {
  if (keep.ends == Keep::Ends::duration) return add(from, offset, keep.length);
  return end_of(keep, local_day(from, offset), keep.periods, offset);
}

Instant kept_end(const Keep& keep, Instant end, Offset offset) {
  if (keep.ends == Keep::Ends::duration) return add(end, offset, keep.length);
  // `end` is a midnight, perhaps at another offset than the member's present one: the nearest is meant.
  const Day first = local_day(Instant{end.seconds + half_a_day_seconds}, offset);
  return end_of(keep, first, std::max<std::int64_t>(1, keep.periods) - 1, offset);
}

}  // namespace regulars
