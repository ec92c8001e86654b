#include "core/program/program.hpp"

#include <algorithm>

namespace regulars {
namespace {

template <class Thing>
const Thing* by_id(const List<Thing>& things, std::string_view id) {
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

const Partner* Program::partner(std::string_view shop) const {
  const auto found = std::find_if(partners.begin(), partners.end(), [&](const Partner& p) { return p.shop == shop; });
  return found == partners.end() ? nullptr : &*found;
}

List<Rule> rules_of_partners(const List<Partner>& partners) {
  List<Rule> rules;
  for (const Partner& partner : partners) {
    if (!partner.points_per) continue;
    Rule rule;
    rule.id = "partner/" + partner.shop;
    rule.when.shop = Words{partner.shop};
    rule.give.points_per = partner.points_per;
    rule.of_partner = true;
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace regulars
