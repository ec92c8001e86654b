#include "core/rules/streaks.hpp"

#include <algorithm>

#include "core/rules/gifts.hpp"

namespace regulars {
namespace {

std::int32_t streak_period(Period period, Day day) {
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
const Streak* terms_of(const Programs& programs, const StreakState& state, const Text& id) {
  return state.begun ? programs.numbered(state.version).program.streak(id) : nullptr;
}

std::int64_t periods_since(const StreakState& state, const Streak& terms, Day today) {
  return std::int64_t{streak_period(terms.period, today)} - streak_period(terms.period, state.last);
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

StreakState shown(const Programs& programs, StreakState state, const Text& id, Moment at) {
  const Streak* terms = terms_of(programs, state, id);
  const bool moves = programs.in_force(at.at).program.streak(id);  // R172
  if (!terms || !moves) return state;
  const std::int64_t missed = periods_since(state, *terms, local_day(at.at, at.offset)) - 1;
  if (missed > state.freezes) {
    state.count = 0;
    state.freezes = terms->freezes;
  } else if (missed > 0) {
    state.freezes -= missed;
  }
  return state;
}

}  // namespace

void advance_streaks(Turn& turn, const Step& step) {
  for (const Streak& streak : turn.program.streaks) advance(turn, step, streak);
}

StreakState streak_as_of(const Programs& programs, const Member& member, const Text& id, Instant at) {
  const auto found = member.streaks.find(id);
  return found == member.streaks.end() ? StreakState{}
                                       : shown(programs, found->second, id, {at, member.offset});
}

void merge_streaks(const Programs& programs, Member& member, const Member& from, Instant at) {
  const Moment now{at, member.offset};
  for (const auto& [id, theirs] : from.streaks) {
    const auto [place, is_new] = member.streaks.try_emplace(id, theirs);
    if (is_new) continue;
    StreakState& own = place->second;
    const std::int64_t best = std::max(own.best, theirs.best);
    const bool paid = own.paid || theirs.paid;
    const std::int64_t own_count = shown(programs, own, id, now).count;
    const std::int64_t their_count = shown(programs, theirs, id, now).count;
    const bool later = own.last < theirs.last;
    if (their_count > own_count || (their_count == own_count && later)) own = theirs;
    own.best = best;
    own.paid = paid;
  }
}

}  // namespace regulars
