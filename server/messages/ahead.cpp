#include "server/messages/ahead.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "server/messages/quiet.hpp"

namespace regulars {
namespace {

constexpr std::int64_t seconds_of_days(std::int64_t days) { return days * 24 * 3600; }

// The day people say something ends on: what ends at a midnight ends on the day before.
Day last_day(std::int64_t end, const std::string& time_zone) { return {day_in_zone(time_zone, end - 1)}; }

std::string month_text(Day day) {
  const auto [year, month, _] = date_of(day);
  return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
}

}  // namespace

std::optional<PointsExpiring> points_expiring(const Programs& programs, const Member& member, Records& records, std::int64_t days,
                                              const std::string& time_zone) {
  if (member.points.totals.available + member.points.totals.pending <= 0) return std::nullopt;
  const auto soon = member.clock.seconds + seconds_of_days(days);
  const auto month_end = start_of_day(time_zone, last_day_of_month(last_day(soon, time_zone)).number + 1);
  std::optional<PointsExpiring> found;
  for (const auto& effect : coming(programs, member, records, Instant{month_end})) {
    if (effect.type != EffectType::points_expired || !effect.at) continue;
    const auto at = effect.at->seconds;
    const auto month = month_text(last_day(at, time_zone));
    if (!found && at > soon) return std::nullopt;
    if (!found) found = {0, at, month};
    if (found->month == month) found->points += std::abs(effect.points.value_or(0));
  }
  return found;
}

std::optional<TierFalling> tier_falling(const Programs& programs, const Member& member, Records& records, std::int64_t days) {
  if (member.tier.id.empty()) return std::nullopt;
  const auto& program = programs.in_force(member.clock).program;
  const Instant soon{member.clock.seconds + seconds_of_days(days)};
  for (const auto& effect : coming(programs, member, records, soon)) {
    const bool falls = effect.type == EffectType::tier_changed && effect.from == member.tier.id && level_rank(program, effect.to) < level_rank(program, effect.from);
    if (!falls) continue;
    const auto goals = goals_ahead(programs, member);
    const auto keep = std::find_if(goals.begin(), goals.end(), [](const GoalAhead& goal) { return goal.kind == GoalAhead::Kind::keep_tier; });
    return TierFalling{member.tier.id, effect.at.value_or(soon).seconds, keep == goals.end() ? 0 : keep->missing};
  }
  return std::nullopt;
}

std::optional<GoalAhead> near_reward(const Programs& programs, const Member& member, std::int64_t percent) {
  for (auto& goal : goals_ahead(programs, member))
    if (goal.kind == GoalAhead::Kind::reward && goal.missing * 100 <= goal.of * (100 - percent)) return std::move(goal);
  return std::nullopt;
}

std::string reward_within_reach(const Programs& programs, const Member& member, std::int64_t points_before,
                                const std::function<bool(const std::string& reward)>& could_redeem) {
  const auto points = member.points.totals.available;
  std::vector<const Reward*> rewards;
  for (const auto& reward : programs.in_force(member.clock).program.rewards)
    if (!reward.automatic && reward.cost && *reward.cost > std::max<std::int64_t>(points_before, 0) && *reward.cost <= points) rewards.push_back(&reward);
  std::stable_sort(rewards.begin(), rewards.end(), [](const Reward* a, const Reward* b) { return *a->cost > *b->cost; });
  const auto found = std::find_if(rewards.begin(), rewards.end(), [&](const Reward* reward) { return could_redeem(reward->id); });
  return found == rewards.end() ? "" : (*found)->id;
}

int level_rank(const Program& program, const std::string& level) {
  if (!program.tiers) return -1;
  const auto& levels = program.tiers->levels;
  const auto found = std::find_if(levels.begin(), levels.end(), [&](const Level& each) { return each.id == level; });
  return found == levels.end() ? -1 : static_cast<int>(found - levels.begin());
}

}  // namespace regulars
