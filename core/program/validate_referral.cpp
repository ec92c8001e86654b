#include "core/program/checker.hpp"

namespace regulars {
namespace {

void check_gift(Checker& check, const Place& place, const ReferralGift& gift) {
  check.expect(gift.points || gift.credit || gift.credit_percent || gift.reward, place,
               "points, credit, credit_percent or reward", "none of them");
  if (gift.points) check.at_least(place / "points", 0, gift.points->value);
  check.not_negative(place / "credit", gift.credit);
  check.is_percent(place / "credit_percent", gift.credit_percent);
  check.not_negative(place / "max", gift.max);
  if (gift.reward) check.is_reward(place / "reward", *gift.reward);
  check_condition(check, place / "when", gift.when);
}

// One gift, or a list of them.
void check_gifts(Checker& check, const Place& place, const List<ReferralGift>& gifts) {
  for (std::size_t i = 0; i < gifts.size(); ++i)
    check_gift(check, gifts.size() == 1 ? place : place / i, gifts[i]);
}

}  // namespace

void check_referral(Checker& check) {
  if (!check.program.referral) return;
  const Referral& referral = *check.program.referral;
  const Place place = Place() / "referral";
  check_gifts(check, place / "advocate", referral.advocate);
  check_gifts(check, place / "friend", referral.friend_);
  check.not_negative(place / "qualify" / "min_subtotal", referral.qualify.min_subtotal);
  check.lasts(place / "qualify" / "within", referral.qualify.within);
  check.lasts(place / "click_window", referral.click_window);
  check_limit(check, place / "limit", referral.limit);
  check.at_least(place / "advocate_orders_min", 0, referral.advocate_orders_min);
  if (!referral.guard.velocity) return;
  check.at_least(place / "guard" / "velocity" / "times", 1, referral.guard.velocity->times);
  check.lasts(place / "guard" / "velocity" / "every", referral.guard.velocity->every);
}

}  // namespace regulars
