// One event as streaks and challenges see it.
#pragma once

#include "core/base/containers.hpp"
#include "core/program/rule.hpp"
#include "core/rules/match.hpp"

namespace regulars {

struct Step {
  RuleOn on = RuleOn::order;
  const Situation& situation;
};

// Does the condition's top-level `lines` take this line or pseudo-line? Without it every line is taken.
bool takes(const Condition& when, const EarnLine& line);

// Of the event's type and action, with its top-level `lines` matching a line (R19) and all else holding. The action is
// the event's own. Unverified actions are no steps (R167): do not ask about them.
bool is_step(const Step& step, RuleOn on, const Text& action, const Condition& when, const Event& event);

}  // namespace regulars
