// What lies ahead of a member that they may be told of before it comes. Each asks the engine, on copies.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/outlook.hpp"

namespace regulars {

// Requires of all: the member's clock is at `now`, the instant asked about.

struct PointsExpiring {
  std::int64_t points = 0;
  std::int64_t at = 0;  // when the first of them do
  std::string month;    // "2026-12", on the zone's calendar, in which all of them do
};
// Points of which the first expire within `days`: those and what else expires in the same month.
std::optional<PointsExpiring> points_expiring(const Programs& programs, const Member& member, Records& records, std::int64_t days,
                                              const std::string& time_zone);

struct TierFalling {
  std::string level;
  std::int64_t at = 0;       // when it is lost if nothing but time passes
  std::int64_t missing = 0;  // to keep it; 0: cannot be said
};
std::optional<TierFalling> tier_falling(const Programs& programs, const Member& member, Records& records, std::int64_t days);

// The nearest reward of which `percent` of the points are there, but not all.
std::optional<GoalAhead> near_reward(const Programs& programs, const Member& member, std::int64_t percent);

// Of the rewards that the points were not enough for at `points_before` and are now, the dearest that could be had.
std::string reward_within_reach(const Programs& programs, const Member& member, std::int64_t points_before,
                                const std::function<bool(const std::string& reward)>& could_redeem);

// Where a level stands, counted from the lowest; -1: none, or no level of the program.
int level_rank(const Program& program, const std::string& level);

}  // namespace regulars
