#include "core/rules/care.hpp"

#include <algorithm>

#include "core/rules/orders.hpp"

namespace regulars {
namespace {

bool is_large(std::int64_t value) { return value > large_number || value < -large_number; }
template <class Unit>
bool is_large(Quantity<Unit> amount) { return is_large(amount.value); }
template <class T>
bool is_large(const std::optional<T>& value) { return value && is_large(*value); }

bool is_large(const Line& line) { return is_large(line.amount) || is_large(line.quantity); }

bool is_large(const std::optional<ReferralPay>& gift) {
  return gift && (is_large(gift->points) || is_large(gift->credit));
}

bool is_large(const Event& event) {
  if (is_large(event.gift) || is_large(event.points) || is_large(event.credit) || is_large(event.count)) return true;
  if (event.stamps && is_large(event.stamps->count)) return true;
  if (is_large(event.shipping) || is_large(event.tax) || is_large(event.credit_used)) return true;
  return std::any_of(event.lines.begin(), event.lines.end(), [](const Line& line) { return is_large(line); });
}

bool is_large(const Totals& t) {
  return std::max({t.available, t.pending, t.earned, t.redeemed, t.expired, t.clawed_back, t.debt}) > large_number ||
         is_large(t.adjusted);
}

bool is_large(const Member& member) {
  return is_large(member.points.totals) || is_large(member.credit.totals) || is_large(member.spend) ||
         std::any_of(member.friends.begin(), member.friends.end(), [](const Friend& one) { return is_large(one.gift); });
}

bool is_large(const Give& give) {
  return is_large(give.points) || is_large(give.points_per_item) || is_large(give.credit) ||
         (give.stamps && is_large(give.stamps->count)) || (give.points_per && is_large(give.points_per->points));
}

template <class Items>
bool any_gives_much(const Items& items) {
  return std::any_of(items.begin(), items.end(), [](const auto& item) { return is_large(item.give); });
}

bool gives_much(const ReferralGift& gift) { return is_large(gift.points) || is_large(gift.credit); }

// What has come in and not been taken back is bounded as a whole: then no total passes its bound while time alone moves
// points from one to the next.
bool within(const Totals& t) {
  if (t.earned + t.adjusted + t.debt > quantity_max) return false;
  return std::max({t.available, t.pending, t.earned, t.redeemed, t.expired, t.clawed_back, t.debt}) <= quantity_max &&
         within_bounds(t.adjusted);
}

}  // namespace

bool gives_large_numbers(const Program& program) {
  if (any_gives_much(program.rules) || any_gives_much(program.partner_rules)) return true;
  if (any_gives_much(program.streaks) || any_gives_much(program.challenges)) return true;
  if (program.tiers && std::any_of(program.tiers->levels.begin(), program.tiers->levels.end(),
                                   [](const Level& level) { return level.on_reach && is_large(*level.on_reach); })) {
    return true;
  }
  if (!program.referral) return false;
  const auto& referral = *program.referral;
  return std::any_of(referral.advocate.begin(), referral.advocate.end(), gives_much) ||
         std::any_of(referral.friend_.begin(), referral.friend_.end(), gives_much);
}

bool needs_care(const Programs& programs, const Member& member, const Event& event, const Facts& facts) {
  if (is_large(event) || is_large(member) || (facts.merged && is_large(facts.merged->member))) return true;
  return std::any_of(programs.all().begin(), programs.all().end(), [](const Version& v) { return v.gives_large_numbers; });
}

bool is_within_bounds(const Member& member) {
  const auto bounded_cards = std::all_of(member.cards.begin(), member.cards.end(), [](const auto& card) {
    return card.second.completed <= quantity_max && card.second.debt <= quantity_max;
  });
  const auto bounded_actions = std::all_of(member.actions.begin(), member.actions.end(),
                                           [](const auto& action) { return action.second <= quantity_max; });
  return bounded_cards && bounded_actions && within(member.points.totals) && within(member.credit.totals) &&
         within_bounds(member.spend.value) && member.orders <= quantity_max;
}

bool is_fact(const Event& event) {
  return event.type == EventType::order || event.type == EventType::refund ||
         event.type == EventType::subscription_renewal || event.type == EventType::tick || is_follow_up(event.type);
}

}  // namespace regulars
