#include <algorithm>

#include "core/rules/doings.hpp"
#include "core/rules/orders.hpp"

namespace regulars {
namespace {

std::int32_t next_birthday_year(const Member& member) {
  const std::int32_t known_in = date_of(local_day(*member.birthday_known, member.offset)).year;
  std::int32_t year = std::max(member.birthday_year + 1, known_in);
  if (midnight(month_day_in(year, *member.birthday), member.offset) <= *member.birthday_known) ++year;
  return year;
}

}  // namespace

std::optional<Instant> next_birthday(const Member& member) {
  if (!member.birthday) return std::nullopt;
  return midnight(month_day_in(next_birthday_year(member), *member.birthday), member.offset);
}

void birthday_due(Turn& turn) {
  turn.member.birthday_year = next_birthday_year(turn.member);
  const Text year = Ratio(turn.member.birthday_year).text();
  earn_on_event(turn, RuleOn::birthday, "birthday/" + year);
}

void birthday_at_enrolment(Turn& turn) {
  if (!turn.member.birthday) return;
  const Day today = local_day(turn.at.at, turn.at.offset);
  const std::int32_t year = date_of(today).year;
  if (month_day_in(year, *turn.member.birthday) != today) return;
  turn.member.birthday_year = year;
  static const Event nobody;  // a birthday has no channel, shop or coupon, on whatever day it is learned
  Turn day{turn.programs, turn.version, turn.program, turn.member,  turn.records,
           nobody,        turn.facts,   turn.outcome, turn.at,      turn.issuer};
  day.gifts_off = turn.gifts_off;
  day.undoable = turn.undoable;
  earn_on_event(day, RuleOn::birthday, turn.event.id + "/birthday");
  close(turn, day);
}

}  // namespace regulars
