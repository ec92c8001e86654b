// The blocks cards, streaks, challenges, badges and stages.
#include "core/program/checker.hpp"

namespace regulars {
namespace {

void check_milestones(Checker& check, const Place& place, const Card& card) {
  std::int64_t before = 0;
  for (std::size_t i = 0; i < card.milestones.size(); ++i) {
    const Milestone& milestone = card.milestones[i];
    const Place at = place / i / "at";
    check.expect(card.stamps < 1 || (milestone.at >= 1 && milestone.at <= card.stamps), at,
                 "from 1 to the card's " + shown(card.stamps) + " stamps", shown(milestone.at));
    check.expect(i == 0 || milestone.at > before, at, "above the milestone before it, " + shown(before),
                 shown(milestone.at));
    before = milestone.at;
    check.is_reward(place / i / "reward", milestone.reward);
  }
}

void check_card(Checker& check, const Place& place, const Card& card) {
  check.at_least(place / "stamps", 1, card.stamps);
  check.expect(card.stamps < 1 || (card.head_start >= 0 && card.head_start < card.stamps), place / "head_start",
               "from 0 to less than the card's " + shown(card.stamps) + " stamps", shown(card.head_start));
  check.lasts(place / "expires_after", card.expires_after);
  check_milestones(check, place / "milestones", card);
}

void check_streak(Checker& check, const Place& place, const Streak& streak) {
  check_condition(check, place / "when", streak.when);
  check.at_least(place / "goal", 1, streak.goal);
  check.at_least(place / "freezes", 0, streak.freezes);
  check_flat_give(check, place / "give", streak.give);
}

void check_challenge(Checker& check, const Place& place, const Challenge& challenge) {
  const bool has_lines = challenge.on == RuleOn::order || challenge.on == RuleOn::subscription_renewal;
  check.expect(has_lines || challenge.count == ChallengeCount::events, place / "count",
               "events, since only orders and renewals have lines", "what lines have");
  check_condition(check, place / "when", challenge.when);
  check.at_least(place / "goal", 1, challenge.goal);
  check.lasts(place / "within", challenge.within);
  check.ends_after_start(place / "until", challenge.from, challenge.until);
  check_flat_give(check, place / "give", challenge.give);
}

void check_stages(Checker& check, const Stages& stages) {
  const Place place = Place() / "stages";
  check.at_least(place / "repeat", 1, stages.repeat);
  if (stages.client) {
    check.at_least(place / "client" / "orders", 1, stages.client->orders);
    check.lasts(place / "client" / "within", stages.client->within);
  }
  if (!stages.advocate) return;
  const Place any = place / "advocate" / "any";
  check.expect(!stages.advocate->any.empty(), any,
               "at least one action, referral_joined or referral_qualified", "[]");
  for (std::size_t i = 0; i < stages.advocate->any.size(); ++i)
    check.is_named(any / i, stages.advocate->any[i], "an action, referral_joined or referral_qualified");
  check.at_least(place / "advocate" / "times", 1, stages.advocate->times);
}

template <class Thing>
void check_each(Checker& check, const Place& place, const List<Thing>& things,
                void (*check_one)(Checker&, const Place&, const Thing&)) {
  check.ids(place, things);
  for (std::size_t i = 0; i < things.size(); ++i) check_one(check, place / i, things[i]);
}

}  // namespace

void check_journey(Checker& check) {
  const Program& program = check.program;
  check_each(check, Place() / "cards", program.cards, check_card);
  check_each(check, Place() / "streaks", program.streaks, check_streak);
  check_each(check, Place() / "challenges", program.challenges, check_challenge);
  check.ids(Place() / "badges", program.badges);
  if (program.stages) check_stages(check, *program.stages);
}

}  // namespace regulars
