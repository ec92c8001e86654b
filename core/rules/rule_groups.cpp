#include "core/rules/rule_groups.hpp"

#include <algorithm>

#include "core/rules/raw_points.hpp"
#include "core/rules/rule_gifts.hpp"

namespace regulars {
namespace {

struct Worth {
  Ratio points, credit, stamps;
  friend bool operator<(const Worth& a, const Worth& b) {
    if (!(a.points == b.points)) return a.points < b.points;
    if (!(a.credit == b.credit)) return a.credit < b.credit;
    return a.stamps < b.stamps;
  }
};

using Group = List<std::size_t>;  // places in the matchings

// What the order gains by a rule while the rest of its group is quiet: with it, less without it.
Worth worth_of(const Earning& earning, const List<Matching>& matchings, std::size_t candidate, const Group& group,
               const List<Matching>& held) {
  List<Matching> with = matchings;
  for (const std::size_t other : group) {
    if (other != candidate) with[other].speaks = 0;
  }
  List<Matching> without = with;
  without[candidate].speaks = 0;
  Worth worth{raw_points(earning, with).total - raw_points(earning, without).total, {}, {}};
  for (const Matching& gift : held) {
    if (gift.rule != with[candidate].rule) continue;
    worth.points += flat_points(earning, gift);
    worth.credit = percent_credit(earning, gift) + Ratio(flat_credit(gift));
    worth.stamps = stamps_given(earning, gift);
  }
  return worth;
}

std::size_t best_of(const Earning& earning, const List<Matching>& matchings, const Group& group,
                    const List<Matching>& held) {
  std::size_t best = group.front();
  if (group.size() == 1) return best;
  Worth most = worth_of(earning, matchings, best, group, held);
  for (const std::size_t candidate : group) {
    const Worth worth = worth_of(earning, matchings, candidate, group, held);
    if (most < worth) most = worth, best = candidate;
  }
  return best;
}

// Stands for refunds also against rules that match only what is left then.
void note_choice(const Program& program, const Rule& chosen, Words& quiet) {
  for (const Rule& rule : program.rules)
    if (&rule != &chosen && rule.group == chosen.group && !rule.dry_run) quiet.push_back(rule.id);
}

// Those that a choice made before keeps quiet. They silence what they silenced then.
void keep_choices(const Earning& earning, const Text& level, List<Matching>& matchings) {
  if (!earning.choices) return;
  const auto outdone = earning.choices->find(level);
  if (outdone == earning.choices->end()) return;
  for (Matching& matching : matchings) {
    const Words& quiet = outdone->second;
    if (std::find(quiet.begin(), quiet.end(), matching.rule->id) != quiet.end()) matching.speaks = 0;
  }
}

}  // namespace

void settle_groups(const Earning& earning, const Text& level, List<Matching>& matchings,
                   const List<Matching>& held, Grant& grant, List<Part>* told) {
  keep_choices(earning, level, matchings);
  Words settled;
  for (const Matching& first : matchings) {
    const Text& name = first.rule->group;
    if (name.empty() || std::find(settled.begin(), settled.end(), name) != settled.end()) continue;
    settled.push_back(name);
    Group group;
    for (std::size_t i = 0; i < matchings.size(); ++i) {
      const Matching& matching = matchings[i];
      if (matching.rule->group == name && matching.speaks && !matching.rule->dry_run) group.push_back(i);
    }
    if (group.empty()) continue;
    const std::size_t best = best_of(earning, matchings, group, held);
    note_choice(*earning.program, *matchings[best].rule, grant.choices[level]);
    for (const std::size_t loser : group) {
      if (loser == best) continue;
      matchings[loser].speaks = 0;
      if (told) told->push_back({matchings[loser].rule->id, "silenced", {}, matchings[best].rule->id});
    }
  }
}

}  // namespace regulars
