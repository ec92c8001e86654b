#include "core/rules/discount_units.hpp"

#include <algorithm>

#include "core/base/sort.hpp"

namespace regulars {

namespace {

Units spread_over(std::size_t line, std::int64_t amount, std::int64_t units) {
  if (units <= 0) return {};
  const std::int64_t price = amount / units;
  const std::int64_t dearer = amount % units;
  Units groups;
  if (dearer > 0) groups.push_back({line, price + 1, dearer});
  groups.push_back({line, price, units - dearer});
  return groups;
}

}  // namespace

Units units_not_free(const Cart& cart, std::size_t line, Reward::Base base) {
  const CartLine& here = cart[line];
  if (base == Reward::Base::left) return spread_over(line, here.left, here.line->quantity - here.free);
  return without(spread_over(line, here.initial, here.line->quantity), here.free, Which::cheapest);
}

Units units_untouched(const Cart& cart, std::size_t line, Reward::Base base) {
  return without(units_not_free(cart, line, base), cart[line].bought, Which::dearest);
}

void sort_units(Units& units, Which which) {
  sort(units, [&](const UnitGroup& a, const UnitGroup& b) {
    if (a.price == b.price) return a.line < b.line;
    return which == Which::cheapest ? a.price < b.price : a.price > b.price;
  });
}

Units without(Units units, std::int64_t count, Which which) {
  sort_units(units, which);
  for (UnitGroup& group : units) {
    const std::int64_t gone = std::min(group.count, count);
    group.count -= gone;
    count -= gone;
  }
  erase_if(units, [](const UnitGroup& group) { return group.count == 0; });
  sort_units(units, Which::dearest);
  return units;
}

Units at_most(Units units, std::int64_t count) {
  for (UnitGroup& group : units) {
    group.count = std::min(group.count, count);
    count -= group.count;
  }
  erase_if(units, [](const UnitGroup& group) { return group.count == 0; });
  return units;
}

Units units_acted_on(const Cart& cart, const Reward& reward) {
  Units all;
  for (std::size_t i = 0; i < cart.size(); ++i) {
    if (!acts_on(reward, *cart[i].line)) continue;
    Units here = units_not_free(cart, i, reward.base);
    if (reward.max_units && reward.max_units_per_line) {
      sort_units(here, reward.which);
      here = at_most(std::move(here), *reward.max_units);
    }
    all.insert(all.end(), here.begin(), here.end());
  }
  if (!reward.max_units || reward.max_units_per_line) return all;
  sort_units(all, reward.which);
  return at_most(std::move(all), *reward.max_units);
}

}  // namespace regulars
