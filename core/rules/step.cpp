#include "core/rules/step.hpp"

#include <algorithm>

namespace regulars {

bool takes(const Condition& when, const EarnLine& line) {
  if (!when.lines) return true;
  return line.line ? selects(*when.lines, *line.line) : selects_pseudo_line(when.lines);
}

bool is_step(const Step& step, RuleOn on, const Text& action, const Condition& when,
             const Event& event) {
  if (on != step.on) return false;
  if (on == RuleOn::action && !action.empty() && action != event.action) return false;
  const auto* lines = step.situation.lines;
  const auto taken = [&](const EarnLine& line) { return takes(when, line); };
  if (when.lines && (!lines || std::none_of(lines->begin(), lines->end(), taken))) return false;
  return holds(when, step.situation);
}

}  // namespace regulars
