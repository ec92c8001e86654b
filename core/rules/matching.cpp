#include "core/rules/matching.hpp"

#include <algorithm>

namespace regulars {
namespace {

unsigned kinds_of(const Give& give) {
  unsigned kinds = 0;
  if (give.points_per || give.points || give.points_per_item) kinds |= kind_points;
  if (give.multiply) kinds |= kind_multiply;
  if (give.credit || give.credit_percent) kinds |= kind_credit;
  if (give.stamps) kinds |= kind_stamps;
  if (give.reward) kinds |= kind_reward;
  if (give.badge) kinds |= kind_badge;
  return kinds;
}

bool in_window(const Rule& rule, Instant at) {
  return (!rule.from || at >= rule.from->at) && (!rule.until || at < rule.until->at);
}

bool is_shut(const Rule& rule, const Earning& earning) {
  return earning.shut && std::find(earning.shut->begin(), earning.shut->end(), rule.id) != earning.shut->end();
}

// Marks the lines a rule's own selector takes; false when it asks for lines and none is there (R19).
bool select_lines(const Rule& rule, const Earning& earning, Matching& matching) {
  if (!rule.when.lines) return true;
  matching.every_line = false;
  matching.selected.resize(earning.lines.size());
  bool any = false;
  for (std::size_t i = 0; i < earning.lines.size(); ++i) {
    const Line* line = earning.lines[i].line;
    matching.selected[i] = line ? selects(*rule.when.lines, *line) : selects_pseudo_line(rule.when.lines);
    any |= matching.selected[i] != 0;
  }
  return any;
}

// The exclusive rule that wins a kind: the highest priority, ties to the earlier; -1 without one.
int winner_of(const List<Matching>& matchings, unsigned kind) {
  int winner = -1;
  for (std::size_t i = 0; i < matchings.size(); ++i) {
    const Rule& rule = *matchings[i].rule;
    if (!rule.exclusive || rule.dry_run || !(matchings[i].gives & kind)) continue;
    if (winner < 0 || rule.priority > matchings[static_cast<std::size_t>(winner)].rule->priority) {
      winner = static_cast<int>(i);
    }
  }
  return winner;
}

// At a partner's shop its own rate stands for those of rules that name no shop.
void replace_rates(List<Matching>& matchings, List<Part>& parts) {
  if (matchings.empty() || !matchings.back().rule->of_partner) return;
  const Text& by = matchings.back().rule->id;
  for (Matching& matching : matchings) {
    if (!matching.rate || matching.rule->when.shop || matching.rule->dry_run) continue;
    matching.rate = nullptr;
    const Give& give = matching.rule->give;
    if (!give.points && !give.points_per_item) matching.gives &= ~kind_points, matching.speaks &= ~kind_points;
    parts.push_back({matching.rule->id, "silenced", {}, by});
  }
}

}  // namespace

List<Matching> matching_rules(const Earning& earning, const Text& tier, List<Part>* limited) {
  Situation situation = earning.situation;
  situation.tier = tier;
  situation.lines = &earning.lines;
  List<Matching> matchings;
  matchings.reserve(earning.program->rules.size() + earning.program->partner_rules.size());
  const auto match = [&](const Rule& rule) {
    if (rule.on != earning.on || !rule.enabled || !in_window(rule, situation.at.at)) return;
    if (rule.on == RuleOn::action && !rule.action.empty() && rule.action != earning.action) return;
    if (!holds(rule.when, situation)) return;
    Matching matching;
    if (!select_lines(rule, earning, matching)) return;
    if (is_shut(rule, earning)) {
      if (limited && rule.limit) limited->push_back({rule.id, "limit", {}, {}});
      return;
    }
    matching.rule = &rule;
    if (rule.give.points_per) matching.rate = &*rule.give.points_per;
    matching.gives = matching.speaks = kinds_of(rule.give);
    matchings.push_back(std::move(matching));
  };
  for (const Rule& rule : earning.program->rules) match(rule);
  for (const Rule& rule : earning.program->partner_rules) match(rule);
  return matchings;
}

void silence(List<Matching>& matchings, List<Part>& parts) {
  replace_rates(matchings, parts);
  for (int k = 0; k < kind_count; ++k) {
    const unsigned kind = 1u << k;
    const int winner = winner_of(matchings, kind);
    if (winner < 0) continue;
    const Text& by = matchings[static_cast<std::size_t>(winner)].rule->id;
    for (std::size_t i = 0; i < matchings.size(); ++i) {
      Matching& matching = matchings[i];
      if (static_cast<int>(i) == winner || !matching.speaks_of(kind) || matching.rule->dry_run) continue;
      matching.speaks &= ~kind;
      parts.push_back({matching.rule->id, "silenced", {}, by});
    }
  }
}

}  // namespace regulars
