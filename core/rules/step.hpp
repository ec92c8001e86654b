// One event as streaks and challenges see it.
#pragma once

#include <vector>

#include "core/program/rule.hpp"
#include "core/rules/match.hpp"

namespace regulars {

struct Step {
  RuleOn on = RuleOn::order;
  const Situation& situation;
  // Eligible amounts of situation.lines, minor units, one each. Null: an event without lines.
  const std::vector<Ratio>* eligible = nullptr;
};

// Of the event's type and action, with its top-level `lines` matching a line (R19) and all else holding. The action is
// the event's own. Unverified actions are no steps (R167): do not ask about them.
bool is_step(const Step& step, RuleOn on, const std::string& action, const Condition& when, const Event& event);

}  // namespace regulars
