#include "core/rules/caps.hpp"

#include <algorithm>

namespace regulars {
namespace {

template <class PeriodNumber>
std::int64_t earned_in_period(const Member& member, Moment at, PeriodNumber number) {
  const auto period = number(local_day(at.at, at.offset));
  std::int64_t sum = 0;
  for (const EarnedOn& earned : member.earned_on) {
    if (number(earned.day) == period) sum += earned.points;
  }
  return sum;
}

}  // namespace

std::vector<CapRoom> cap_rooms(const Program& program, const Member& member, Moment at, bool is_order) {
  std::vector<CapRoom> rooms;
  const auto cap = [&rooms](const std::optional<Cap>& terms, const char* name, auto used) {
    if (terms) rooms.push_back({name, std::max<std::int64_t>(0, terms->max - used()), terms->over == Over::refuse});
  };
  const auto in = [&](auto number) { return [&, number] { return earned_in_period(member, at, number); }; };
  if (is_order) cap(program.caps.points_per_order, "points_per_order", [] { return std::int64_t{0}; });
  cap(program.caps.points_per_day, "points_per_day", in([](Day day) { return day.number; }));
  cap(program.caps.points_per_week, "points_per_week", in(iso_week_number));
  cap(program.caps.points_per_month, "points_per_month", in(month_number));
  cap(program.caps.points_per_year, "points_per_year", in(year_number));
  cap(program.caps.points_balance, "points_balance", [&] {
    const Totals& totals = member.points.totals;
    return totals.available + totals.pending - totals.debt;
  });
  return rooms;
}

void book_earned(Member& member, Moment at, std::int64_t points) {
  if (points == 0) return;
  const Day day = local_day(at.at, at.offset);
  const auto place = std::lower_bound(member.earned_on.begin(), member.earned_on.end(), day,
                                      [](const EarnedOn& earned, Day wanted) { return earned.day < wanted; });
  if (place != member.earned_on.end() && place->day == day) {
    place->points += points;
    if (place->points == 0) member.earned_on.erase(place);
  } else {
    member.earned_on.insert(place, {day, points});
  }
}

}  // namespace regulars
