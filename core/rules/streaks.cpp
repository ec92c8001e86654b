#include "core/rules/streaks.hpp"

#include <algorithm>

#include "core/rules/gifts.hpp"

namespace regulars {
namespace {

std::int32_t period_number(Period period, Day day) {
  switch (period) {
    case Period::day:
      return day.number;
    case Period::week:
      return iso_week_number(day);
    case Period::month:
      return month_number(day);
    case Period::year:
      return year_number(day);
  }
  return day.number;
}

// Null when nothing has begun, or its terms are gone.
const Streak* terms_of(const Programs& programs, const StreakState& state, const std::string& id) {
  return state.begun ? programs.numbered(state.version).program.streak(id) : nullptr;
}

std::int64_t periods_since(const StreakState& state, const Streak& terms, Day today) {
  return std::int64_t{period_number(terms.period, today)} - period_number(terms.period, state.last);
}

bool is_broken(const StreakState& state, const Streak& terms, Day today) {
  return periods_since(state, terms, today) - 1 > state.freezes;
}

void pay_goal(Turn& turn, StreakState& state, const Streak& terms) {
  if (state.count < terms.goal || (terms.repeats && state.count % terms.goal != 0)) return;
  if (!terms.repeats && state.paid) return;
  state.paid = true;
  give(turn, terms.give, turn.event.id + "/streak/" + terms.id, terms.id);
}

void begin(Turn& turn, StreakState& state, const Streak& current) {
  if (state.begun) turn.effect(EffectType::streak_broken).rule = current.id;
  state.begun = true;
  state.count = 0;
  state.freezes = current.freezes;
  state.version = turn.version.number;
}

// `current`: the streak as the version in force has it.
void advance(Turn& turn, const Step& step, const Streak& current) {
  const auto found = turn.member.streaks.find(current.id);
  StreakState state = found == turn.member.streaks.end() ? StreakState{} : found->second;
  const Day today = local_day(turn.at.at, turn.at.offset);
  const Streak* terms = terms_of(turn.programs, state, current.id);
  const bool begins = !terms || is_broken(state, *terms, today);
  if (begins) terms = &current;
  if (!is_step(step, terms->on, terms->action, terms->when, turn.event)) return;
  if (begins) {
    begin(turn, state, current);
  } else {
    const std::int64_t ahead = periods_since(state, *terms, today);
    if (ahead <= 0) return;  // counted already, or late (R98)
    state.freezes -= ahead - 1;
  }
  state.last = today;
  state.best = std::max(state.best, ++state.count);
  Effect& effect = turn.effect(EffectType::streak_advanced);
  effect.rule = current.id;
  effect.count = state.count;
  pay_goal(turn, state, *terms);
  turn.member.streaks[current.id] = state;
}

}  // namespace

void advance_streaks(Turn& turn, const Step& step) {
  for (const Streak& streak : turn.program.streaks) advance(turn, step, streak);
}

StreakState streak_as_of(const Programs& programs, const Member& member, const std::string& id, Instant at) {
  const auto found = member.streaks.find(id);
  if (found == member.streaks.end()) return {};
  StreakState shown = found->second;
  const Streak* terms = terms_of(programs, shown, id);
  const bool moves = programs.in_force(at).program.streak(id);  // R172
  if (!terms || !moves) return shown;
  const std::int64_t missed = periods_since(shown, *terms, local_day(at, member.offset)) - 1;
  if (missed > shown.freezes) {
    shown.count = 0;
    shown.freezes = terms->freezes;
  } else if (missed > 0) {
    shown.freezes -= missed;
  }
  return shown;
}

void merge_streaks(const Programs& programs, Member& member, const Member& from, Instant at) {
  for (const auto& [id, theirs] : from.streaks) {
    const auto [place, is_new] = member.streaks.try_emplace(id, theirs);
    if (is_new) continue;
    const std::int64_t best = std::max(place->second.best, theirs.best);
    const std::int64_t own_count = streak_as_of(programs, member, id, at).count;
    const std::int64_t their_count = streak_as_of(programs, from, id, at).count;
    const bool later = place->second.last < theirs.last;
    if (their_count > own_count || (their_count == own_count && later)) place->second = theirs;
    place->second.best = best;
  }
}

}  // namespace regulars
