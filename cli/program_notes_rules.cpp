// Rules that never apply, and what of them does nothing. A rule that is switched off says nothing: its owner knows.
#include <algorithm>

#include "cli/program_notes.hpp"

namespace regulars::cli {
namespace {

bool has_lines(const Rule& rule) { return rule.on == RuleOn::order || rule.on == RuleOn::subscription_renewal; }

// Conditions on what only orders and renewals have never hold elsewhere (R54, R55).
void note_without_lines(Notes& notes, const Place& place, const Rule& rule) {
  const Condition& when = rule.when;
  const char* never = "only orders and renewals have it, so the rule never applies";
  notes.add_if(when.lines.has_value(), place / "when" / "lines", never);
  notes.add_if(when.subtotal_min.has_value(), place / "when" / "subtotal_min", never);
  notes.add_if(when.subtotal_max.has_value(), place / "when" / "subtotal_max", never);
  notes.add_if(when.first_order.has_value(), place / "when" / "first_order", never);
  notes.add_if(when.nth_order.has_value(), place / "when" / "nth_order", never);
  const Give& give = rule.give;
  const char* nothing = "gives nothing: only orders and renewals have lines";
  notes.add_if(give.points_per.has_value(), place / "give" / "points_per", nothing);
  notes.add_if(give.multiply.has_value(), place / "give" / "multiply", nothing);
  notes.add_if(give.points_per_item.has_value(), place / "give" / "points_per_item", nothing);
  notes.add_if(give.credit_percent.has_value(), place / "give" / "credit_percent", nothing);
  notes.add_if(give.stamps && give.stamps->per != StampGift::Per::order, place / "give" / "stamps", nothing);
}

template <class Matches>
bool any_other(const Program& program, const Rule& rule, Matches matches) {
  return std::any_of(program.rules.begin(), program.rules.end(),
                     [&](const Rule& other) { return &other != &rule && other.enabled && other.on == rule.on && matches(other); });
}

// A rate to multiply: of another rule, of this one, or of a partner.
bool has_rate(const Program& program, const Rule& rule) {
  if (rule.give.points_per || any_other(program, rule, [](const Rule& other) { return other.give.points_per.has_value(); })) return true;
  return std::any_of(program.partners.begin(), program.partners.end(), [](const Partner& partner) { return partner.points_per.has_value(); });
}

void note_company(Notes& notes, const Place& place, const Program& program, const Rule& rule) {
  notes.add_if(rule.priority != 0 && !rule.exclusive, place / "priority", "decides only between rules that are exclusive");
  if (rule.group.empty() || rule.dry_run) return;
  const bool alone = !any_other(program, rule, [&](const Rule& other) { return other.group == rule.group && !other.dry_run; });
  notes.add_if(alone, place / "group", "no other rule on the same event is in this group, so it chooses nothing");
}

void note_gift(Notes& notes, const Place& place, const Program& program, const Rule& rule) {
  const Give& give = rule.give;
  notes.add_if(give.max && !give.credit_percent, place / "give" / "max", "bounds credit_percent, which is not given");
  const bool idle = give.multiply && has_lines(rule) && !has_rate(program, rule);
  notes.add_if(idle, place / "give" / "multiply", "no rule on the same event gives points_per, so there is nothing to multiply");
  const bool points = give.points_per || give.multiply || give.points || give.points_per_item;
  notes.add_if(rule.expiry && !points, place / "expiry", "is of points, and the rule gives none");
}

}  // namespace

void note_rules(Notes& notes, const Program& program) {
  for (std::size_t i = 0; i < program.rules.size(); ++i) {
    const Rule& rule = program.rules[i];
    const Place place = Place() / "rules" / i;
    if (!rule.enabled) continue;
    note_condition(notes, place / "when", rule.when);
    if (!has_lines(rule)) note_without_lines(notes, place, rule);
    note_gift(notes, place, program, rule);
    note_company(notes, place, program, rule);
  }
}

}  // namespace regulars::cli
