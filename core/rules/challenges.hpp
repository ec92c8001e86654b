// Challenges: so many events, categories, skus or so much spend within a window (SPEC 4, R99, R100, R113, R172).
#pragma once

#include "core/base/containers.hpp"
#include "core/rules/step.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// Counts the event in every challenge it qualifies for, and gives what completing brings as
// `<event id>/challenge/<id>`. Categories, skus and spend are those of the lines that `when.lines` selects.
void advance_challenges(Turn& turn, const Step& step);

// Progress since the last completion in the window that ends at `at`: minor units for spend, else a count.
std::int64_t challenge_progress(const Programs& programs, const Member& member, const Text& id, Instant at);

// Adds the steps and completions of `from`.
void merge_challenges(Turn& turn, const Member& from);
// What was done may be enough by now: for two that have become one, after everything has moved, or by terms that were
// carried over.
void complete_reached_challenges(Turn& turn, const Text& issuing);

}  // namespace regulars
