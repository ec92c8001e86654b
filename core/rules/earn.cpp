#include "core/rules/earn.hpp"

#include <algorithm>

#include "core/base/allocate.hpp"
#include "core/rules/caps.hpp"
#include "core/rules/matching.hpp"
#include "core/rules/raw_points.hpp"
#include "core/rules/rule_gifts.hpp"
#include "core/rules/rule_groups.hpp"

namespace regulars {
namespace {

// Before caps points may pass 2^53-1: they are on the way to something (R27).
constexpr Ratio beyond_counting{Ratio::out_of_int64 / 2};

std::int64_t rounded(const Raw& raw, const PointsTerms& terms) {
  if (terms.round_per == RoundPer::order) return raw.total.round(terms.rounding);
  std::int64_t sum = raw.whole_steps.round(terms.rounding);
  for (const Ratio& line : raw.by_line) sum += line.round(terms.rounding);
  return sum;
}

// What rates and multipliers of each rule gave.
using PartsOfRules = List<std::pair<const Rule*, Ratio>>;

Ratio* find_part(PartsOfRules& parts, const Rule* rule) {
  for (auto& [each, part] : parts)
    if (each == rule) return &part;
  return nullptr;
}

PartsOfRules parts_of(const List<Matching>& matchings, const Raw& raw) {
  PartsOfRules parts;
  parts.reserve(matchings.size());
  for (std::size_t r = 0; r < matchings.size(); ++r) parts.emplace_back(matchings[r].rule, raw.by_rule[r]);
  return parts;
}

List<Matching> matching_at(const Earning& earning, const Text& level, const List<Matching>& held, Grant& grant) {
  if (level == earning.situation.tier) return held;
  List<Matching> matchings = matching_rules(earning, level);
  List<Part> unsaid;
  silence(matchings, unsaid);
  settle_groups(earning, level, matchings, held, grant, nullptr);
  return matchings;
}

// With `crossing: split` rates and multipliers of each level count for its share of the order (R92).
Raw split_points(const Earning& earning, const List<Matching>& held, Grant& grant, PartsOfRules& parts) {
  Raw sum;
  for (const LevelPortion& portion : earning.portions) {
    const List<Matching> matchings = matching_at(earning, portion.tier, held, grant);
    const Raw raw = raw_points(earning, matchings);
    for (std::size_t r = 0; r < matchings.size(); ++r) {
      const Ratio part = raw.by_rule[r] * portion.share;
      if (Ratio* same = find_part(parts, matchings[r].rule)) *same += part;
      else parts.emplace_back(matchings[r].rule, part);
    }
    sum.by_line.resize(raw.by_line.size());
    for (std::size_t l = 0; l < raw.by_line.size(); ++l) sum.by_line[l] += raw.by_line[l] * portion.share;
    sum.whole_steps += raw.whole_steps * portion.share;
    sum.total += raw.total * portion.share;
  }
  return sum;
}

void say(Grant& grant, const Rule& rule, const char* kind, const Ratio& amount) {
  if (amount.is_zero()) return;
  Part& part = grant.parts.emplace_back();
  part.rule = rule.id;
  part.kind = rule.dry_run ? "dry_run" : kind;
  part.amount = amount;
}

// Rules that match only at a level the order reaches (R92), in file order.
void say_the_others(const Earning& earning, const List<Matching>& matchings, PartsOfRules& parts, Grant& grant) {
  if (earning.portions.empty()) return;
  const auto say_other = [&](const Rule& rule) {
    const Ratio* part = find_part(parts, &rule);
    const bool matches = std::any_of(matchings.begin(), matchings.end(), [&](const Matching& m) { return m.rule == &rule; });
    if (part && !matches) say(grant, rule, "points", *part);
  };
  for (const Rule& rule : earning.program->rules) say_other(rule);
  for (const Rule& rule : earning.program->partner_rules) say_other(rule);
}

// Shares the granted points among the lots of rules with their own expiry and the event's own (R143, R181).
void share_lots(Grant& grant, const List<const Rule*>& rules, const List<Ratio>& exact,
                const Ratio& total_exact) {
  if (rules.empty() || grant.points == 0) return;
  List<Ratio> weights{total_exact};
  for (const Ratio& part : exact) {
    weights.push_back(part);
    weights.front() = weights.front() - part;
  }
  const List<std::int64_t> shares = allocate(grant.points, weights);
  grant.in_range = !shares.empty();
  if (!grant.in_range) return;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (shares[i + 1] > 0) grant.own_lots.push_back({rules[i], shares[i + 1]});
}

void grant_points(const Earning& earning, const List<Matching>& matchings, Grant& grant) {
  PartsOfRules parts;
  Raw raw;
  if (earning.portions.empty()) {
    raw = raw_points(earning, matchings);
    parts = parts_of(matchings, raw);
  } else {
    raw = split_points(earning, matchings, grant, parts);
  }
  grant.in_range &= raw.total < beyond_counting;
  if (!grant.in_range) return;
  std::int64_t points = rounded(raw, earning.program->points);
  Ratio flat_sum;
  List<const Rule*> own;
  List<Ratio> own_exact;
  for (const Matching& matching : matchings) {
    const Ratio flat = flat_points(earning, matching);
    const Ratio* rates = find_part(parts, matching.rule);
    const Ratio part = rates ? *rates + flat : flat;
    say(grant, *matching.rule, "points", part);
    if (matching.rule->dry_run) continue;
    flat_sum += flat;
    if (matching.rule->expiry && !part.is_zero()) own.push_back(matching.rule), own_exact.push_back(part);
  }
  say_the_others(earning, matchings, parts, grant);
  const Ratio all = Ratio(points) + flat_sum;
  grant.in_range &= all < beyond_counting;
  if (!grant.in_range) return;
  points = all.round(Rounding::floor);
  grant.points = capped(points, earning.caps, [&](const CapRoom& cap, std::int64_t cut) {
    grant.parts.push_back({Text(cap_name(cap.cap)), "cap", Ratio(-cut), {}});
  });
  grant.in_range &= grant.points <= quantity_max;
  if (!grant.in_range) return;
  grant.line_points = std::move(raw.by_line);
  share_lots(grant, own, own_exact, raw.total + flat_sum);
}

void grant_credit(const Earning& earning, const List<Matching>& matchings, Grant& grant) {
  Ratio percent, flat, minor_units = 1;  // in one unit of the currency
  for (int i = 0; i < earning.program->exponent; ++i) minor_units *= 10;
  for (const Matching& matching : matchings) {
    if (!matching.speaks_of(kind_credit)) continue;
    const Ratio part = percent_credit(earning, matching);
    const Ratio whole = flat_credit(matching);
    say(grant, *matching.rule, "credit", (part + whole) / minor_units);
    if (matching.rule->dry_run) continue;
    percent += part;
    flat += whole;
  }
  const Rounding rounding = earning.program->credit ? earning.program->credit->rounding : Rounding::half_up;
  const Ratio sum = Ratio(percent.round(rounding)) + flat;
  grant.in_range &= percent.in_range() && sum.in_range() && sum.round(Rounding::floor) <= quantity_max;
  if (grant.in_range) grant.credit = sum.round(Rounding::floor);
}

void grant_stamps(const Earning& earning, const List<Matching>& matchings, Grant& grant) {
  for (const Matching& matching : matchings) {
    if (!matching.speaks_of(kind_stamps)) continue;
    const Ratio stamps = stamps_given(earning, matching);
    say(grant, *matching.rule, "stamps", stamps);
    if (matching.rule->dry_run || stamps.is_zero()) continue;
    grant.in_range &= stamps.in_range() && stamps.round(Rounding::floor) <= quantity_max;
    if (!grant.in_range) return;
    const Text& card = matching.rule->give.stamps->card;
    const auto same = std::find_if(grant.stamps.begin(), grant.stamps.end(), [&](const auto& s) { return s.first == card; });
    const std::int64_t count = stamps.round(Rounding::floor);
    if (same == grant.stamps.end()) grant.stamps.emplace_back(card, count);
    else same->second += count;
  }
}

void grant_the_rest(const List<Matching>& matchings, Grant& grant) {
  grant.used.reserve(matchings.size());
  for (const Matching& matching : matchings) {
    if (counts(matching, kind_multiply)) {
      grant.parts.push_back({matching.rule->id, "multiply", *matching.rule->give.multiply, {}});
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
  List<Matching> matchings = matching_rules(earning, earning.situation.tier, &grant.parts);
  grant.parts.reserve(grant.parts.size() + matchings.size() + 2);
  silence(matchings, grant.parts);
  settle_groups(earning, earning.situation.tier, matchings, matchings, grant, &grant.parts);
  grant_points(earning, matchings, grant);
  grant_credit(earning, matchings, grant);
  grant_stamps(earning, matchings, grant);
  grant_the_rest(matchings, grant);
  return grant;
}

}  // namespace regulars
