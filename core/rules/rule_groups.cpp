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

// What the order gains by a rule while the rest of its group is quiet: with it, less without it.
Worth worth_of(const Earning& earning, const List<Matching>& matchings, std::size_t candidate,
               const List<std::size_t>& group) {
  List<Matching> with = matchings;
  for (const std::size_t other : group) {
    if (other != candidate) with[other].speaks = 0;
  }
  List<Matching> without = with;
  without[candidate].speaks = 0;
  const Matching& matching = with[candidate];
  return {raw_points(earning, with).total - raw_points(earning, without).total + flat_points(earning, matching),
          percent_credit(earning, matching) + Ratio(flat_credit(matching)), stamps_given(earning, matching)};
}

void settle_group(const Earning& earning, List<Matching>& matchings, const List<std::size_t>& group,
                  Grant& grant) {
  std::size_t best = group.front();
  Worth most = worth_of(earning, matchings, best, group);
  for (const std::size_t candidate : group) {
    const Worth worth = worth_of(earning, matchings, candidate, group);
    if (most < worth) most = worth, best = candidate;
  }
  for (const std::size_t loser : group) {
    if (loser == best) continue;
    matchings[loser].speaks = 0;
    grant.outdone.push_back(matchings[loser].rule->id);
    grant.parts.push_back({matchings[loser].rule->id, "silenced", {}, matchings[best].rule->id});
  }
}

}  // namespace

void settle_groups(const Earning& earning, List<Matching>& matchings, Grant& grant) {
  Words settled;
  for (const Matching& first : matchings) {
    const Text& name = first.rule->group;
    if (name.empty() || std::find(settled.begin(), settled.end(), name) != settled.end()) continue;
    settled.push_back(name);
    List<std::size_t> group;
    for (std::size_t i = 0; i < matchings.size(); ++i) {
      const Matching& matching = matchings[i];
      if (matching.rule->group == name && matching.speaks && !matching.rule->dry_run) group.push_back(i);
    }
    if (group.size() > 1) settle_group(earning, matchings, group, grant);
  }
}

}  // namespace regulars
