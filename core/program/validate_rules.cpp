#include "core/program/checker.hpp"

namespace regulars {
namespace {

// Only what orders and renewals give is held (R6).
bool is_held(const Rule& rule) { return rule.on == RuleOn::order || rule.on == RuleOn::subscription_renewal; }

void check_rule(Checker& check, const Place& place, const Rule& rule) {
  check_condition(check, place / "when", rule.when);
  check_give(check, place / "give", rule.give);
  check_limit(check, place / "limit", rule.limit);
  check.ends_after_start(place / "until", rule.from, rule.until);
  check_expiry(check, place / "expiry", rule.expiry);
  if (is_held(rule))
    check_hold_against(check, place / "expiry" / "after", check.program.points.hold, rule.expiry);
}

}  // namespace

void check_rules(Checker& check) {
  const List<Rule>& rules = check.program.rules;
  const Place place = Place() / "rules";
  check.ids(place, rules);
  for (std::size_t i = 0; i < rules.size(); ++i) check_rule(check, place / i, rules[i]);
}

}  // namespace regulars
