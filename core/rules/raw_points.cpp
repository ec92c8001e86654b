#include "core/rules/raw_points.hpp"

#include <algorithm>

namespace regulars {
namespace {

// mult(l) of SPEC 4; never below zero (R52).
Ratio multiplier(const List<Matching>& matchings, std::size_t line, Stacking stacking) {
  Ratio result = 1;
  bool any = false;
  for (const Matching& matching : matchings) {
    if (!counts(matching, kind_multiply) || !matching.covers(line)) continue;
    const Ratio& factor = *matching.rule->give.multiply;
    if (stacking == Stacking::multiply) result *= factor;
    if (stacking == Stacking::add) result += factor - Ratio(1);
    if (stacking == Stacking::best && (!any || result < factor)) result = factor;
    any = true;
  }
  return stacking == Stacking::add && result.is_negative() ? Ratio(0) : result;
}

// The multiplier of every line; mostly one for all, so that sums can be taken first.
class Multipliers {
 public:
  Multipliers(const Earning& earning, const List<Matching>& matchings) {
    const std::size_t lines = earning.lines.size();
    const Stacking stacking = earning.program->points.stacking;
    const bool selects = std::any_of(matchings.begin(), matchings.end(), [](const Matching& m) {
      return counts(m, kind_multiply) && !m.every_line;
    });
    if (!selects) {
      common_ = multiplier(matchings, 0, stacking);
      return;
    }
    by_line_.reserve(lines);
    for (std::size_t l = 0; l < lines; ++l) by_line_.push_back(multiplier(matchings, l, stacking));
  }
  const Ratio* for_all() const { return by_line_.empty() ? &common_ : nullptr; }
  const Ratio& of(std::size_t line) const { return by_line_.empty() ? common_ : by_line_[line]; }

 private:
  Ratio common_ = 1;
  List<Ratio> by_line_;
};

// R16: full steps over the matching lines; each group of lines with an equal multiplier by itself.
Ratio whole_step_points(const Earning& earning, const Matching& matching, const Multipliers& mults) {
  const PointsPer& per = *matching.rule->give.points_per;
  const auto points_of = [&](const Ratio& eligible, const Ratio& mult) {
    const Ratio steps = (eligible * earning.unpaid_share / Ratio(per.amount.value)).round(Rounding::floor);
    return steps * Ratio(per.points) * mult;
  };
  if (const Ratio* mult = mults.for_all()) return points_of(covered(earning, matching), *mult);
  List<std::pair<Ratio, Ratio>> groups;  // multiplier -> eligible
  for (std::size_t l = 0; l < earning.lines.size(); ++l) {
    if (!matching.covers(l)) continue;
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == mults.of(l); });
    if (same != groups.end()) same->second += earning.lines[l].eligible;
    else groups.emplace_back(mults.of(l), earning.lines[l].eligible);
  }
  Ratio points;
  for (const auto& [mult, eligible] : groups) points += points_of(eligible, mult);
  return points;
}

Ratio rate_points(const Earning& earning, const Matching& matching, const Ratio& rate, const Multipliers& mults) {
  if (const Ratio* mult = mults.for_all()) return covered(earning, matching) * rate * *mult;
  Ratio points;
  for (std::size_t l = 0; l < earning.lines.size(); ++l) {
    if (matching.covers(l)) points += earning.lines[l].eligible * mults.of(l);
  }
  return points * rate;
}

void add_by_line(const Earning& earning, const Matching& matching, const Ratio& rate, const Multipliers& mults,
                 List<Ratio>& by_line) {
  for (std::size_t l = 0; l < by_line.size(); ++l) {
    if (matching.covers(l)) by_line[l] += earning.lines[l].eligible * rate * mults.of(l);
  }
}

}  // namespace

bool counts(const Matching& matching, unsigned kind) { return matching.speaks_of(kind) && !matching.rule->dry_run; }

Ratio covered(const Earning& earning, const Matching& matching) {
  if (matching.every_line) return earning.situation.subtotal;
  Ratio sum;
  for (std::size_t l = 0; l < earning.lines.size(); ++l)
    if (matching.covers(l)) sum += earning.lines[l].eligible;
  return sum;
}

Raw raw_points(const Earning& earning, const List<Matching>& matchings) {
  Raw raw;
  raw.by_rule.resize(matchings.size());
  const bool by_line = earning.tells_lines || earning.program->points.round_per == RoundPer::line;
  if (by_line) raw.by_line.resize(earning.lines.size());
  const Multipliers mults(earning, matchings);
  for (std::size_t r = 0; r < matchings.size(); ++r) {
    const Matching& matching = matchings[r];
    if (!matching.speaks_of(kind_points) || !matching.rate) continue;
    const PointsPer& per = *matching.rate;
    const Ratio rate = Ratio::of(per.points, per.amount.value) * earning.unpaid_share;
    Ratio& points = raw.by_rule[r];
    points = per.whole_steps ? whole_step_points(earning, matching, mults) : rate_points(earning, matching, rate, mults);
    if (matching.rule->dry_run) continue;
    raw.total += points;
    if (per.whole_steps) raw.whole_steps += points;
    else if (by_line) add_by_line(earning, matching, rate, mults, raw.by_line);
  }
  return raw;
}

}  // namespace regulars
