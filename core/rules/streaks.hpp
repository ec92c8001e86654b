// Streaks: consecutive local periods with at least one event (SPEC 4, R96-R98, R113, R128, R165, R172).
#pragma once

#include "core/base/containers.hpp"
#include "core/rules/step.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// Counts the event in every streak it qualifies for, and gives what a goal brings as `<event id>/streak/<id>`.
void advance_streaks(Turn& turn, const Step& step);

// As it stands in the local period of `at` at the member's offset: more missed periods than freezes show count 0 and
// full freezes; fewer show the freezes less those that cover them (R97).
StreakState streak_as_of(const Programs& programs, const Member& member, const Text& id, Instant at);

// Takes over the streaks of `from`, keeping of each id the one with the higher count as shown at `at`; ties: the one
// whose latest event is later; `best` is the better of both (R108, R165).
void merge_streaks(const Programs& programs, Member& member, const Member& from, Instant at);

}  // namespace regulars
