#include "core/rules/rule_gifts.hpp"

#include "core/rules/raw_points.hpp"

namespace regulars {
namespace {

std::int64_t items(const Earning& earning, const Matching& matching) {
  std::int64_t quantity = 0;
  for (std::size_t l = 0; l < earning.lines.size(); ++l)
    if (matching.covers(l)) quantity += earning.lines[l].quantity;
  return quantity;
}

Ratio unpaid_part(const Earning& earning, const Matching& matching) {
  return covered(earning, matching) * earning.unpaid_share;
}

}  // namespace

Ratio flat_points(const Earning& earning, const Matching& matching) {
  if (!matching.speaks_of(kind_points)) return 0;
  const Give& give = matching.rule->give;
  Ratio points;
  if (give.points) points += Ratio(give.points->value);
  if (give.points_per_item) points += Ratio(give.points_per_item->value) * Ratio(items(earning, matching));
  return points;
}

Ratio percent_credit(const Earning& earning, const Matching& matching) {
  const Give& give = matching.rule->give;
  if (!matching.speaks_of(kind_credit) || !give.credit_percent) return 0;
  const Ratio part = unpaid_part(earning, matching) * *give.credit_percent / Ratio(100);
  const bool over = give.max && Ratio(give.max->value) < part;
  return over ? Ratio(give.max->value) : part;
}

std::int64_t flat_credit(const Matching& matching) {
  return matching.speaks_of(kind_credit) && matching.rule->give.credit ? matching.rule->give.credit->value : 0;
}

Ratio stamps_given(const Earning& earning, const Matching& matching) {
  if (!matching.speaks_of(kind_stamps)) return 0;
  const StampGift& gift = *matching.rule->give.stamps;
  switch (gift.per) {
    case StampGift::Per::order: return gift.count;
    case StampGift::Per::item: return Ratio(gift.count) * Ratio(items(earning, matching));
    case StampGift::Per::amount: break;
  }
  const Ratio steps = unpaid_part(earning, matching) / Ratio(gift.per_amount.value);
  return Ratio(gift.count) * Ratio(steps.round(Rounding::floor));
}

}  // namespace regulars
