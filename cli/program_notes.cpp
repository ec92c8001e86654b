#include "cli/program_notes.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace regulars::cli {
namespace {

// ---- what the whole program gives

template <class Visit>
void each_give(const Program& program, Visit visit) {
  for (const Rule& rule : program.rules) visit(rule.give);
  for (const Streak& streak : program.streaks) visit(streak.give);
  for (const Challenge& challenge : program.challenges) visit(challenge.give);
  if (!program.tiers) return;
  for (const Level& level : program.tiers->levels)
    if (level.on_reach) visit(*level.on_reach);
}

std::set<Text> rewards_given(const Program& program) {
  std::set<Text> ids;
  each_give(program, [&](const Give& give) {
    if (give.reward) ids.insert(*give.reward);
  });
  for (const Card& card : program.cards)
    for (const Milestone& milestone : card.milestones) ids.insert(milestone.reward);
  if (!program.referral) return ids;
  for (const auto* gifts : {&program.referral->advocate, &program.referral->friend_})
    for (const ReferralGift& gift : *gifts)
      if (gift.reward) ids.insert(*gift.reward);
  return ids;
}

std::set<Text> badges_given(const Program& program) {
  std::set<Text> ids;
  each_give(program, [&](const Give& give) {
    if (give.badge) ids.insert(*give.badge);
  });
  return ids;
}

// ---- block by block

bool is_worth_points_or_credit(const Give& give) {
  return give.points_per || give.multiply || give.points || give.points_per_item || give.credit || give.credit_percent;
}

void note_points(Notes& notes, const Program& program) {
  const bool held = std::any_of(program.rules.begin(), program.rules.end(), [](const Rule& rule) {
    const bool is_order = rule.on == RuleOn::order || rule.on == RuleOn::subscription_renewal;
    return is_order && is_worth_points_or_credit(rule.give);
  });
  const Place place = Place() / "points";
  notes.add_if(program.points.hold && !held && program.partners.empty(), place / "hold",
               "holds what orders and renewals give, and they give neither points nor credit");
  const auto& returns = program.points.returns;
  const auto& negative = program.points.negative_balance;
  const bool contradicts = returns && negative && *negative != (*returns == Returns::negative);
  notes.add_if(contradicts, place / "negative_balance", "is the short form of returns, which is there and decides");
  const auto& spend = program.points.spend;
  if (spend && spend->max) {
    const bool too_small = *spend->max < spend->min || *spend->max < spend->step;
    notes.add_if(too_small, place / "spend" / "max", "is below min or step, so points can never pay");
  }
  if (program.transfer) {
    const bool idle = !program.transfer->max && (program.transfer->every || program.transfer->every_period);
    notes.add_if(idle, Place() / "transfer" / "every", "is the window of max, which is not there");
  }
}

// Of two caps that trim, the one of the shorter span does nothing where the longer one leaves no more (R20).
void note_caps(Notes& notes, const Caps& caps) {
  const std::array<std::pair<const char*, const std::optional<Cap>*>, 5> spans = {{
      {"points_per_order", &caps.points_per_order},
      {"points_per_day", &caps.points_per_day},
      {"points_per_week", &caps.points_per_week},
      {"points_per_month", &caps.points_per_month},
      {"points_per_year", &caps.points_per_year},
  }};
  for (std::size_t shorter = 0; shorter < spans.size(); ++shorter) {
    for (std::size_t longer = shorter + 1; longer < spans.size(); ++longer) {
      const auto &small = *spans[shorter].second, &large = *spans[longer].second;
      const bool both_trim = small && large && small->over == Over::trim && large->over == Over::trim;
      // A week may lie in two months or years.
      if (!both_trim || (shorter == 2 && longer > 2) || small->max < large->max) continue;
      notes.add(Place() / "caps" / spans[shorter].first, std::string("trims nothing that ") + spans[longer].first + " does not");
      break;
    }
  }
}

void note_cards(Notes& notes, const Program& program) {
  for (std::size_t i = 0; i < program.cards.size(); ++i) {
    const Card& card = program.cards[i];
    const Place place = Place() / "cards" / i;
    notes.add_if(card.milestones.empty(), place / "milestones", "none: the card gives nothing, full or not");
    notes.add_if(card.head_start_on_every && card.head_start == 0, place / "head_start_on", "there is no head_start");
  }
}

void note_tiers(Notes& notes, const Program& program) {
  if (!program.tiers || program.tiers->crossing == Crossing::before) return;
  const auto& levels = program.tiers->levels;
  const bool several = std::any_of(levels.begin(), levels.end(), [](const Level& level) { return level.any || level.all; });
  notes.add_if(several, Place() / "tiers" / "crossing", "acts as before, since a level has any or all (R146)");
}

// Only what asks for points is checked, counted and bounded (R9, R67).
void note_reward(Notes& notes, const Place& place, const Reward& reward, bool is_given) {
  const bool is_gate = reward.kind == RewardKind::early_access;  // a level opens it, without a voucher
  notes.add_if(!reward.cost && !is_given && !is_gate, place, "has no cost and nothing gives it, so nobody can get it");
  notes.add_if(!reward.cost && reward.per_member, place / "per_member", "bounds what is redeemed, and without cost nothing is");
  notes.add_if(!reward.cost && reward.stock, place / "stock", "bounds what is redeemed, and without cost nothing is");
  const bool in_part = reward.kind == RewardKind::percent_off || reward.kind == RewardKind::buy_x_get_y;
  notes.add_if(reward.percent && !in_part, place / "percent", "is of percent_off and buy_x_get_y");
  notes.add_if(reward.price && reward.kind != RewardKind::set_price, place / "price", "is of set_price");
  notes.add_if(reward.times && reward.kind != RewardKind::buy_x_get_y, place / "times", "is of buy_x_get_y");
  notes.add_if(reward.starts_at && reward.kind != RewardKind::event, place / "starts_at", "is of events");
  note_list(notes, place / "tiers", reward.tiers);
  note_selector(notes, place / "lines", reward.lines);
}

void note_rewards(Notes& notes, const Program& program) {
  const auto given = rewards_given(program);
  for (std::size_t i = 0; i < program.rewards.size(); ++i)
    note_reward(notes, Place() / "rewards" / i, program.rewards[i], given.count(program.rewards[i].id) > 0);
}

void note_referral(Notes& notes, const Program& program) {
  if (!program.referral || !program.referral->advocate.empty() || !program.referral->friend_.empty()) return;
  const bool by_rule = std::any_of(program.rules.begin(), program.rules.end(), [](const Rule& rule) { return rule.on == RuleOn::referral_qualified; });
  notes.add_if(!by_rule, Place() / "referral", "gives nothing to either side, and no rule is on referral_qualified");
}

void note_journey(Notes& notes, const Program& program) {
  for (std::size_t i = 0; i < program.streaks.size(); ++i) note_condition(notes, Place() / "streaks" / i / "when", program.streaks[i].when);
  for (std::size_t i = 0; i < program.challenges.size(); ++i)
    note_condition(notes, Place() / "challenges" / i / "when", program.challenges[i].when);
  const auto given = badges_given(program);
  for (std::size_t i = 0; i < program.badges.size(); ++i)
    notes.add_if(given.count(program.badges[i].id) == 0, Place() / "badges" / i, "nothing gives it, so nobody can earn it");
  const auto& stages = program.stages;
  const bool never_repeat = stages && stages->client && !stages->client->within && stages->client->orders <= stages->repeat;
  notes.add_if(never_repeat, Place() / "stages" / "repeat", "nobody is a repeat customer: client asks for no more orders");
}

}  // namespace

std::vector<Note> notes_on(const Program& program) {
  Notes notes;
  note_points(notes, program);
  note_rules(notes, program);
  note_caps(notes, program.caps);
  note_cards(notes, program);
  note_tiers(notes, program);
  note_rewards(notes, program);
  note_referral(notes, program);
  note_journey(notes, program);
  return notes.taken();
}

}  // namespace regulars::cli
