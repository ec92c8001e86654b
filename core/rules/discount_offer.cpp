#include "core/rules/discount_offer.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/allocate.hpp"
#include "core/rules/discount_sets.hpp"
#include "core/rules/discount_units.hpp"

namespace regulars {

namespace {

using Amounts = List<std::int64_t>;

std::int64_t sum(const Amounts& amounts) {
  return std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0});
}

Amounts values(const Cart& cart, const Units& units) {
  Amounts by_line(cart.size());
  for (const UnitGroup& group : units) by_line[group.line] += group.price * group.count;
  return by_line;
}

// What a discount per order or line is measured on: the units it is limited to, else all of each line (R159).
Amounts measured_on(const Cart& cart, const Reward& reward) {
  if (reward.max_units) return values(cart, units_acted_on(cart, reward));
  Amounts amounts(cart.size());
  for (std::size_t i = 0; i < cart.size(); ++i) {
    if (acts_on(reward, *cart[i].line))
      amounts[i] = reward.base == Reward::Base::left ? cart[i].left : cart[i].initial;
  }
  return amounts;
}

// Of a discount per line or unit, what the line refuses is lost at once (R115).
Amounts within_room(const Cart& cart, Amounts takes) {
  for (std::size_t i = 0; i < cart.size(); ++i) takes[i] = std::min(takes[i], cart[i].room());
  return takes;
}

std::int64_t percentage(const Reward& reward, const Amounts& amounts) {
  return (Ratio(sum(amounts)) * *reward.percent / Ratio(100)).round(reward.rounding);
}

Amounts per_order(const Cart& cart, const Reward& reward) {
  const Amounts weights = measured_on(cart, reward);
  Amounts room(cart.size());
  for (std::size_t i = 0; i < cart.size(); ++i) {
    const bool by_left = reward.base == Reward::Base::left;
    room[i] = by_left ? std::min(cart[i].room(), weights[i]) : cart[i].room();
  }
  if (reward.kind == RewardKind::amount_off) return spread_within(std::min(reward.amount->value, sum(weights)), weights, room);
  std::int64_t total = percentage(reward, weights);
  if (reward.max_amount) total = std::min(total, reward.max_amount->value);
  return spread_within(total, weights, room);
}

Amounts per_line(const Cart& cart, const Reward& reward) {
  Amounts takes = measured_on(cart, reward);
  for (std::int64_t& take : takes) take = std::min(take, reward.amount->value);
  return within_room(cart, std::move(takes));
}

// `keeps`: what a unit of this price still costs afterwards.
template <class Keeps>
Amounts per_unit(const Cart& cart, Units units, Keeps keeps) {
  for (UnitGroup& group : units) group.price -= std::min(group.price, keeps(group.price));
  return within_room(cart, values(cart, units));
}

Offer give_away(const Cart& cart, const Units& free, Amounts bought) {
  Offer offer{within_room(cart, values(cart, free)), Amounts(cart.size()), std::move(bought)};
  for (const UnitGroup& group : free) offer.free[group.line] += group.count;
  return offer;
}

Offer product_offer(const Cart& cart, const Reward& reward) {
  Units units;
  for (std::size_t i = 0; i < cart.size(); ++i) {
    if (!acts_on(reward, *cart[i].line)) continue;
    const Units here = units_untouched(cart, i, reward.base);
    units.insert(units.end(), here.begin(), here.end());
  }
  erase_if(units, [](const UnitGroup& group) { return group.price == 0; });  // free already
  sort_units(units, reward.which);
  return give_away(cart, at_most(std::move(units), reward.max_units.value_or(1)), Amounts(cart.size()));
}

Offer set_offer(const Cart& cart, const Reward& reward) {
  Sets sets = sets_of(cart, reward);
  sets.bought.resize(cart.size());
  Offer offer = give_away(cart, sets.free, std::move(sets.bought));
  if (!reward.percent) return offer;
  // In part: the units cost something still, so they count as bought.
  const Amounts prices = values(cart, sets.free);
  offer.takes = within_room(cart, allocate(percentage(reward, prices), prices));
  for (std::size_t i = 0; i < cart.size(); ++i) offer.bought[i] += std::exchange(offer.free[i], 0);
  return offer;
}

Offer money_offer(const Cart& cart, const Reward& reward) {
  const Units units = units_acted_on(cart, reward);
  const auto taking = [&](Amounts takes) {
    return Offer{std::move(takes), Amounts(cart.size()), Amounts(cart.size())};
  };
  if (reward.kind == RewardKind::set_price) {
    return taking(per_unit(cart, units, [&](std::int64_t) { return reward.price->value; }));
  }
  if (reward.kind == RewardKind::percent_off || reward.per == Reward::Per::order) {
    return taking(per_order(cart, reward));
  }
  if (reward.per == Reward::Per::line) return taking(per_line(cart, reward));
  return taking(per_unit(cart, units, [&](std::int64_t price) {
    return std::max<std::int64_t>(0, price - reward.amount->value);
  }));
}

Offer offer_by_kind(const Cart& cart, const Reward& reward) {
  switch (reward.kind) {
    case RewardKind::amount_off:
    case RewardKind::percent_off:
    case RewardKind::set_price:
      return money_offer(cart, reward);
    case RewardKind::product:
      return product_offer(cart, reward);
    case RewardKind::buy_x_get_y:
      return set_offer(cart, reward);
    case RewardKind::free_shipping:
    case RewardKind::donation:
    case RewardKind::event:
    case RewardKind::early_access:
      break;
  }
  return {Amounts(cart.size()), Amounts(cart.size()), Amounts(cart.size())};
}

}  // namespace

std::int64_t Offer::total() const { return sum(takes); }

Offer offer_of(const Cart& cart, const Reward& reward) {
  Offer offer = offer_by_kind(cart, reward);
  if (reward.max_amount && offer.total() > reward.max_amount->value) {
    offer.takes = allocate(reward.max_amount->value, offer.takes);
  }
  return offer;
}

void apply_offer(Cart& cart, const Offer& offer) {
  for (std::size_t i = 0; i < cart.size(); ++i) {
    cart[i].left -= offer.takes[i];
    cart[i].free += offer.free[i];
    cart[i].bought += offer.bought[i];
  }
}

List<std::int64_t> spread_within(std::int64_t total, const List<std::int64_t>& weights,
                                        const List<std::int64_t>& room) {
  Amounts given(weights.size());
  Amounts open = weights;
  std::int64_t rest = std::min(total, sum(room));
  while (rest > 0) {
    for (std::size_t i = 0; i < open.size(); ++i) open[i] = given[i] < room[i] ? open[i] : 0;
    if (sum(open) == 0) break;
    const Amounts shares = allocate(rest, open);
    for (std::size_t i = 0; i < open.size(); ++i) {
      const std::int64_t taken = std::min(shares[i], room[i] - given[i]);
      given[i] += taken;
      rest -= taken;
    }
  }
  return given;
}

}  // namespace regulars
