#include "core/program/program.hpp"

#include <algorithm>

namespace regulars {
namespace {

template <class Thing>
const Thing* by_id(const std::vector<Thing>& things, std::string_view id) {
  const auto found = std::find_if(things.begin(), things.end(), [&](const Thing& thing) { return thing.id == id; });
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

bool PointsTerms::earns_on(EarnOn what) const {
  return std::find(earn_on.begin(), earn_on.end(), what) != earn_on.end();
}

Returns PointsTerms::returns_policy() const {
  if (returns) return *returns;
  return negative_balance.value_or(true) ? Returns::negative : Returns::within_balance;
}

const Card* Program::card(std::string_view card_id) const { return by_id(cards, card_id); }
const Reward* Program::reward(std::string_view reward_id) const { return by_id(rewards, reward_id); }
const Streak* Program::streak(std::string_view streak_id) const { return by_id(streaks, streak_id); }
const Challenge* Program::challenge(std::string_view challenge_id) const { return by_id(challenges, challenge_id); }

const Level* Program::level(std::string_view level_id) const {
  return tiers ? by_id(tiers->levels, level_id) : nullptr;
}

}  // namespace regulars
