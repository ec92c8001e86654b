#include "core/rules/earn.hpp"

#include <algorithm>
#include <map>

#include "core/base/allocate.hpp"
#include "core/rules/caps.hpp"
#include "core/rules/matching.hpp"

namespace regulars {
namespace {

// The exact points of rates and multipliers: by rule (as in the matchings) and by line.
struct Raw {
  std::vector<Ratio> by_rule;
  std::vector<Ratio> by_line;
  Ratio whole_steps;  // part of the sum that belongs to no single line (R16)
  Ratio total;
};

bool counts(const Matching& matching, unsigned kind) { return matching.speaks_of(kind) && !matching.rule->dry_run; }

// mult(l) of SPEC 4; never below zero (R52).
Ratio multiplier(const std::vector<Matching>& matchings, std::size_t line, Stacking stacking) {
  Ratio product = 1, sum = 1;
  std::optional<Ratio> best;
  for (const Matching& matching : matchings) {
    if (!counts(matching, kind_multiply) || !matching.covers(line)) continue;
    const Ratio& factor = *matching.rule->give.multiply;
    product *= factor;
    sum += factor - Ratio(1);
    if (!best || *best < factor) best = factor;
  }
  switch (stacking) {
    case Stacking::multiply: return product;
    case Stacking::best: return best.value_or(Ratio(1));
    case Stacking::add: break;
  }
  return sum.is_negative() ? Ratio(0) : sum;
}

std::vector<Ratio> multipliers(const Earning& earning, const std::vector<Matching>& matchings) {
  std::vector<Ratio> mults(earning.lines.size(), Ratio(1));
  const bool any = std::any_of(matchings.begin(), matchings.end(),
                               [](const Matching& m) { return counts(m, kind_multiply); });
  if (!any) return mults;
  for (std::size_t l = 0; l < mults.size(); ++l) {
    mults[l] = multiplier(matchings, l, earning.program->points.stacking);
  }
  return mults;
}

// R16: full steps over the matching lines; each group of lines with an equal multiplier by itself.
Ratio whole_step_points(const Earning& earning, const Matching& matching, const std::vector<Ratio>& mults) {
  std::vector<std::pair<Ratio, Ratio>> groups;  // multiplier -> eligible
  for (std::size_t l = 0; l < earning.lines.size(); ++l) {
    if (!matching.covers(l)) continue;
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == mults[l]; });
    if (same != groups.end()) same->second += earning.lines[l].eligible;
    else groups.emplace_back(mults[l], earning.lines[l].eligible);
  }
  const PointsPer& per = *matching.rule->give.points_per;
  Ratio points;
  for (const auto& [mult, eligible] : groups) {
    const Ratio steps = (eligible * earning.unpaid_share / Ratio(per.amount.value)).round(Rounding::floor);
    points += steps * Ratio(per.points) * mult;
  }
  return points;
}

Raw raw_points(const Earning& earning, const std::vector<Matching>& matchings) {
  Raw raw;
  raw.by_rule.resize(matchings.size());
  raw.by_line.resize(earning.lines.size());
  const std::vector<Ratio> mults = multipliers(earning, matchings);
  for (std::size_t r = 0; r < matchings.size(); ++r) {
    const Matching& matching = matchings[r];
    if (!matching.speaks_of(kind_points) || !matching.rate) continue;
    const PointsPer& per = *matching.rate;
    if (per.whole_steps) {
      raw.by_rule[r] = whole_step_points(earning, matching, mults);
      if (!matching.rule->dry_run) raw.whole_steps += raw.by_rule[r];
      continue;
    }
    const Ratio rate = Ratio::of(per.points, per.amount.value) * earning.unpaid_share;
    for (std::size_t l = 0; l < earning.lines.size(); ++l) {
      if (!matching.covers(l)) continue;
      const Ratio part = earning.lines[l].eligible * rate * mults[l];
      raw.by_rule[r] += part;
      if (!matching.rule->dry_run) raw.by_line[l] += part;
    }
  }
  raw.total = raw.whole_steps;
  for (const Ratio& line : raw.by_line) raw.total += line;
  return raw;
}

std::int64_t rounded(const Raw& raw, const PointsTerms& terms) {
  if (terms.round_per == RoundPer::order) return raw.total.round(terms.rounding);
  std::int64_t sum = raw.whole_steps.round(terms.rounding);
  for (const Ratio& line : raw.by_line) sum += line.round(terms.rounding);
  return sum;
}

std::int64_t items(const Earning& earning, const Matching& matching) {
  std::int64_t quantity = 0;
  for (std::size_t l = 0; l < earning.lines.size(); ++l)
    if (matching.covers(l)) quantity += earning.lines[l].quantity;
  return quantity;
}

Ratio eligible_of(const Earning& earning, const Matching& matching) {
  Ratio sum;
  for (std::size_t l = 0; l < earning.lines.size(); ++l)
    if (matching.covers(l)) sum += earning.lines[l].eligible;
  return sum * earning.unpaid_share;
}

// Points given after rounding, never multiplied: flat ones and those per item (R17, R54).
Ratio flat_points(const Earning& earning, const Matching& matching) {
  if (!matching.speaks_of(kind_points)) return 0;
  const Give& give = matching.rule->give;
  Ratio points;
  if (give.points) points += Ratio(give.points->value);
  if (give.points_per_item) points += Ratio(give.points_per_item->value) * Ratio(items(earning, matching));
  return points;
}

Ratio percent_credit(const Earning& earning, const Matching& matching) {
  const Give& give = matching.rule->give;
  if (!matching.speaks_of(kind_credit) || !give.credit_percent) return 0;
  const Ratio part = eligible_of(earning, matching) * *give.credit_percent / Ratio(100);
  const bool over = give.max && Ratio(give.max->value) < part;
  return over ? Ratio(give.max->value) : part;
}

std::int64_t flat_credit(const Matching& matching) {
  return matching.speaks_of(kind_credit) && matching.rule->give.credit ? matching.rule->give.credit->value : 0;
}

Ratio stamps_given(const Earning& earning, const Matching& matching) {
  if (!matching.speaks_of(kind_stamps)) return 0;
  const StampGift& gift = *matching.rule->give.stamps;
  switch (gift.per) {
    case StampGift::Per::order: return gift.count;
    case StampGift::Per::item: return Ratio(gift.count) * Ratio(items(earning, matching));
    case StampGift::Per::amount: break;
  }
  const Ratio steps = eligible_of(earning, matching) / Ratio(gift.per_amount.value);
  return Ratio(gift.count) * Ratio(steps.round(Rounding::floor));
}

// ---- groups: of the matching rules of one group only the one that gives this member most counts (R119, R169)

struct Worth {
  Ratio points, credit, stamps;
  friend bool operator<(const Worth& a, const Worth& b) {
    if (!(a.points == b.points)) return a.points < b.points;
    if (!(a.credit == b.credit)) return a.credit < b.credit;
    return a.stamps < b.stamps;
  }
};

// What the order gains by a rule while the rest of its group is quiet: with it, less without it.
Worth worth_of(const Earning& earning, const std::vector<Matching>& matchings, std::size_t candidate,
               const std::vector<std::size_t>& group) {
  std::vector<Matching> with = matchings;
  for (const std::size_t other : group) {
    if (other != candidate) with[other].speaks = 0;
  }
  std::vector<Matching> without = with;
  without[candidate].speaks = 0;
  const Matching& matching = with[candidate];
  return {raw_points(earning, with).total - raw_points(earning, without).total + flat_points(earning, matching),
          percent_credit(earning, matching) + Ratio(flat_credit(matching)), stamps_given(earning, matching)};
}

void settle_group(const Earning& earning, std::vector<Matching>& matchings, const std::vector<std::size_t>& group,
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

void settle_groups(const Earning& earning, std::vector<Matching>& matchings, Grant& grant) {
  Words settled;
  for (const Matching& first : matchings) {
    const std::string& name = first.rule->group;
    if (name.empty() || std::find(settled.begin(), settled.end(), name) != settled.end()) continue;
    settled.push_back(name);
    std::vector<std::size_t> group;
    for (std::size_t i = 0; i < matchings.size(); ++i) {
      const Matching& matching = matchings[i];
      if (matching.rule->group == name && matching.speaks && !matching.rule->dry_run) group.push_back(i);
    }
    if (group.size() > 1) settle_group(earning, matchings, group, grant);
  }
}

// ---- from the parts to the grant

void quiet_the_outdone(std::vector<Matching>& matchings, const Words& outdone) {
  for (Matching& matching : matchings) {
    if (std::find(outdone.begin(), outdone.end(), matching.rule->id) != outdone.end()) matching.speaks = 0;
  }
}

Raw scaled(Raw raw, const Ratio& share) {
  for (Ratio& part : raw.by_line) part *= share;
  raw.whole_steps *= share;
  raw.total *= share;
  return raw;
}

// With `crossing: split` rates and multipliers of each level count for its share of the order (R92).
Raw split_points(const Earning& earning, const Grant& grant, std::map<const Rule*, Ratio>& by_rule) {
  Raw sum;
  sum.by_line.resize(earning.lines.size());
  for (const LevelPortion& portion : earning.portions) {
    std::vector<Matching> matchings = matching_rules(earning, portion.tier);
    std::vector<Part> unsaid;
    silence(matchings, unsaid);
    quiet_the_outdone(matchings, grant.outdone);
    const Raw raw = raw_points(earning, matchings);
    for (std::size_t r = 0; r < matchings.size(); ++r) by_rule[matchings[r].rule] += raw.by_rule[r] * portion.share;
    const Raw part = scaled(raw, portion.share);
    for (std::size_t l = 0; l < part.by_line.size(); ++l) sum.by_line[l] += part.by_line[l];
    sum.whole_steps += part.whole_steps;
    sum.total += part.total;
  }
  return sum;
}

void say(Grant& grant, const Rule& rule, const char* kind, const Ratio& amount) {
  if (amount.is_zero()) return;
  grant.parts.push_back({rule.id, rule.dry_run ? "dry_run" : kind, amount.text(), {}});
}

// Shares the granted points among the lots of rules with their own expiry and the event's own (R143, R181).
void share_lots(Grant& grant, const std::vector<const Rule*>& rules, const std::vector<Ratio>& exact,
                const Ratio& total_exact) {
  if (rules.empty() || grant.points == 0) return;
  std::vector<Ratio> weights{total_exact};
  for (const Ratio& part : exact) {
    weights.push_back(part);
    weights.front() = weights.front() - part;
  }
  const std::vector<std::int64_t> shares = allocate(grant.points, weights);
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (shares[i + 1] > 0) grant.own_lots.push_back({rules[i], shares[i + 1]});
}

void grant_points(const Earning& earning, const std::vector<Matching>& matchings, Grant& grant) {
  std::map<const Rule*, Ratio> by_rule;
  Raw raw;
  if (earning.portions.empty()) {
    raw = raw_points(earning, matchings);
    for (std::size_t r = 0; r < matchings.size(); ++r) by_rule[matchings[r].rule] = raw.by_rule[r];
  } else {
    raw = split_points(earning, grant, by_rule);
  }
  grant.in_range &= raw.total.in_range();
  std::int64_t points = rounded(raw, earning.program->points);
  Ratio exact = raw.total, flat_sum;
  std::vector<const Rule*> own;
  std::vector<Ratio> own_exact;
  for (const Matching& matching : matchings) {
    const Ratio flat = flat_points(earning, matching);
    const Ratio part = by_rule[matching.rule] + flat;
    say(grant, *matching.rule, "points", part);
    if (matching.rule->dry_run) continue;
    flat_sum += flat;
    if (matching.rule->expiry && !part.is_zero()) own.push_back(matching.rule), own_exact.push_back(part);
  }
  for (const auto& [rule, part] : by_rule)  // those too that match only at a level the order reaches (R92)
    if (std::none_of(matchings.begin(), matchings.end(), [r = rule](const Matching& m) { return m.rule == r; }))
      say(grant, *rule, "points", part);
  const Ratio all = Ratio(points) + flat_sum;
  grant.in_range &= all.in_range() && Ratio(points).in_range() && all.round(Rounding::floor) <= quantity_max;
  if (!grant.in_range) return;
  points = all.round(Rounding::floor);
  grant.points = capped(points, earning.caps, [&](const CapRoom& cap, std::int64_t cut) {
    grant.parts.push_back({cap.cap, "cap", Ratio(-cut).text(), {}});
  });
  grant.line_points = std::move(raw.by_line);
  share_lots(grant, own, own_exact, exact + flat_sum);
}

void grant_credit(const Earning& earning, const std::vector<Matching>& matchings, Grant& grant) {
  Ratio percent, flat;
  for (const Matching& matching : matchings) {
    const Ratio part = percent_credit(earning, matching);
    const Ratio whole = flat_credit(matching);
    say(grant, *matching.rule, "credit", part + whole);
    if (matching.rule->dry_run) continue;
    percent += part;
    flat += whole;
  }
  const Rounding rounding = earning.program->credit ? earning.program->credit->rounding : Rounding::half_up;
  const Ratio sum = Ratio(percent.round(rounding)) + flat;
  grant.in_range &= percent.in_range() && sum.in_range() && sum.round(Rounding::floor) <= quantity_max;
  if (grant.in_range) grant.credit = sum.round(Rounding::floor);
}

void grant_stamps(const Earning& earning, const std::vector<Matching>& matchings, Grant& grant) {
  for (const Matching& matching : matchings) {
    const Ratio stamps = stamps_given(earning, matching);
    say(grant, *matching.rule, "stamps", stamps);
    if (matching.rule->dry_run || stamps.is_zero()) continue;
    grant.in_range &= stamps.in_range() && stamps.round(Rounding::floor) <= quantity_max;
    if (!grant.in_range) return;
    const std::string& card = matching.rule->give.stamps->card;
    const auto same = std::find_if(grant.stamps.begin(), grant.stamps.end(), [&](const auto& s) { return s.first == card; });
    const std::int64_t count = stamps.round(Rounding::floor);
    if (same == grant.stamps.end()) grant.stamps.emplace_back(card, count);
    else same->second += count;
  }
}

void grant_the_rest(const std::vector<Matching>& matchings, Grant& grant) {
  for (const Matching& matching : matchings) {
    if (counts(matching, kind_multiply)) {
      grant.parts.push_back({matching.rule->id, "multiply", matching.rule->give.multiply->text(), {}});
    }
    if (matching.rule->dry_run) continue;
    if (matching.speaks) grant.used.push_back(matching.rule);
    if (matching.speaks_of(kind_reward)) grant.rewards.push_back(matching.rule);
    if (matching.speaks_of(kind_badge)) grant.badges.push_back(matching.rule);
  }
}

}  // namespace

std::int64_t Grant::stamps_of(std::string_view card) const {
  for (const auto& [id, count] : stamps) {
    if (id == card) return count;
  }
  return 0;
}

Grant earn(const Earning& earning) {
  Grant grant;
  std::vector<Matching> matchings = matching_rules(earning, earning.situation.tier, &grant.parts);
  silence(matchings, grant.parts);
  if (earning.settles_groups) settle_groups(earning, matchings, grant);
  grant_points(earning, matchings, grant);
  grant_credit(earning, matchings, grant);
  grant_stamps(earning, matchings, grant);
  grant_the_rest(matchings, grant);
  return grant;
}

}  // namespace regulars
