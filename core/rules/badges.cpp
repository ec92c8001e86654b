#include "core/rules/badges.hpp"

#include <algorithm>

namespace regulars {

void earn_badge(Turn& turn, const Text& badge, const Text& by) {
  List<Text>& badges = turn.member.badges;
  if (std::find(badges.begin(), badges.end(), badge) != badges.end()) return;
  badges.push_back(badge);
  Effect& effect = turn.effect(EffectType::badge_earned);
  effect.badge = badge;
  effect.rule = by;
}

}  // namespace regulars
