#include "core/rules/doings.hpp"
#include "core/rules/orders.hpp"

namespace regulars {

// Which birthdays have passed is settled once: a member who travels on neither loses nor gains one.
void learn_birthday(Turn& turn) {
  Member& member = turn.member;
  member.birthday = turn.event.birthday;
  member.birthday_year = date_of(local_day(turn.at.at, member.offset)).year;
  if (midnight(month_day_in(member.birthday_year, *member.birthday), member.offset) > turn.at.at) --member.birthday_year;
}

std::optional<Instant> next_birthday(const Member& member) {
  if (!member.birthday) return std::nullopt;
  return midnight(month_day_in(member.birthday_year + 1, *member.birthday), member.offset);
}

void birthday_due(Turn& turn) {
  ++turn.member.birthday_year;
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
