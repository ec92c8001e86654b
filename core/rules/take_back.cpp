#include "core/rules/take_back.hpp"

namespace regulars {
namespace {

void say_taken(Turn& turn, Unit unit, const TakenBack& back, const Text& order) {
  const auto say = [&](EffectType type, std::int64_t amount) {
    if (amount == 0) return;
    Effect& effect = turn.effect(type);
    effect.order = order;
    if (unit == Unit::points) effect.points = amount;
    else effect.credit = Money{amount};
  };
  say(unit == Unit::points ? EffectType::points_clawed_back : EffectType::credit_clawed_back, back.taken + back.debt);
  say(EffectType::forgiven, back.forgiven);
}

}  // namespace

void take_unit_back(Turn& turn, const Program& terms, Unit unit, std::int64_t amount, const OwnLots& own_lots) {
  if (amount <= 0) return;
  const bool points = unit == Unit::points;
  const SpendOrder sequence = points ? terms.points.spend_order : SpendOrder::earliest_expiry;
  const TakenBack back = claw_back(points ? turn.member.points : turn.member.credit, amount, own_lots,
                                   terms.points.returns_policy(), sequence);
  say_taken(turn, unit, back, own_lots.order);
}

void take_gift_back(Turn& turn, const Program& terms, std::int64_t points, std::int64_t credit,
                    const Text& lot) {
  take_unit_back(turn, terms, Unit::points, points, {{}, lot});
  take_unit_back(turn, terms, Unit::credit, credit, {{}, lot});
}

}  // namespace regulars
