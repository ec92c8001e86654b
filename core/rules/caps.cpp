#include "core/rules/caps.hpp"

#include <algorithm>

namespace regulars {
namespace {

using PeriodNumber = std::int32_t (*)(Day);

std::int32_t day_number(Day day) { return day.number; }

std::int64_t earned_in_period(const Member& member, Moment at, PeriodNumber number) {
  const std::int32_t period = number(local_day(at.at, at.offset));
  std::int64_t sum = 0;
  for (const EarnedOn& earned : member.earned_on) {
    if (number(earned.day) == period) sum += earned.points;
  }
  return sum;
}

}  // namespace

std::string_view cap_name(CapKind cap) {
#define REGULARS_CAP_NAME(name) #name,
  static constexpr std::string_view names[] = {REGULARS_CAPS(REGULARS_CAP_NAME)};
#undef REGULARS_CAP_NAME
  return names[static_cast<std::size_t>(cap)];
}

List<CapRoom> cap_rooms(const Program& program, const Member& member, Moment at, bool is_order) {
  List<CapRoom> rooms;
  const auto cap = [&](const std::optional<Cap>& terms, CapKind kind, std::int64_t used) {
    rooms.push_back({kind, std::max<std::int64_t>(0, terms->max - used), terms->over == Over::refuse});
  };
  const auto in_period = [&](const std::optional<Cap>& terms, CapKind kind, PeriodNumber number) {
    if (terms) cap(terms, kind, earned_in_period(member, at, number));
  };
  const Caps& caps = program.caps;
  if (is_order && caps.points_per_order) cap(caps.points_per_order, CapKind::points_per_order, 0);
  in_period(caps.points_per_day, CapKind::points_per_day, day_number);
  in_period(caps.points_per_week, CapKind::points_per_week, iso_week_number);
  in_period(caps.points_per_month, CapKind::points_per_month, month_number);
  in_period(caps.points_per_year, CapKind::points_per_year, year_number);
  const Totals& totals = member.points.totals;
  if (caps.points_balance) cap(caps.points_balance, CapKind::points_balance, totals.available + totals.pending - totals.debt);
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
