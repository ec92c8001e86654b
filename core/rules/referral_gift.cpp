#include "core/rules/referral_gift.hpp"

#include <algorithm>

namespace regulars {
namespace {

std::int64_t percentage(const Program& program, const ReferralGift& gift, const Situation& situation) {
  if (!gift.credit_percent || !situation.has_subtotal) return 0;
  const Rounding rounding = program.credit ? program.credit->rounding : Rounding::half_up;
  Ratio part = situation.subtotal * *gift.credit_percent / Ratio(100);
  if (gift.max && Ratio(gift.max->value) < part) part = Ratio(gift.max->value);
  return std::min(part.round(rounding), quantity_max);
}

ReferralPay pay_of(const Program& program, const ReferralGift& gift, const Situation& situation) {
  ReferralPay pay;
  pay.points = gift.points.value_or(Points{});
  pay.credit = gift.credit.value_or(Money{}) + Money{percentage(program, gift, situation)};
  pay.reward = gift.reward.value_or(Text());
  return pay;
}

Ratio worth(const Program& program, const ReferralPay& pay) {
  Ratio minor = program.points.value;
  for (int i = 0; i < program.exponent; ++i) minor *= Ratio(10);
  return Ratio(pay.points.value) * minor + Ratio(pay.credit.value);
}

}  // namespace

ReferralPay best_gift(const Program& program, const List<ReferralGift>& gifts, const Situation& situation) {
  std::optional<ReferralPay> best;
  for (const ReferralGift& gift : gifts) {
    if (!some_line_matches(gift.when, situation) || !holds(gift.when, situation)) continue;
    const ReferralPay pay = pay_of(program, gift, situation);
    if (pay == ReferralPay{}) continue;  // a percentage of nothing
    if (!best || worth(program, *best) < worth(program, pay)) best = pay;
  }
  return best.value_or(ReferralPay{});
}

}  // namespace regulars
