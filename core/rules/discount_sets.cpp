#include "core/rules/discount_sets.hpp"

#include <algorithm>
#include <limits>

namespace regulars {

namespace {

using Counts = List<std::int64_t>;  // units, by line

// Units that are needed, and the lines they may come from: what goes free, and each place where units are
// bought.
struct Pool {
  List<bool> from;
  std::int64_t each = 0;  // units a set
};

// The pool of free units first, then one for each entry of `requires`, or for the reward's own lines.
List<Pool> pools_of(const Cart& cart, const Reward& reward) {
  const std::size_t entries = std::max<std::size_t>(1, reward.requires_.size());
  List<Pool> pools(entries + 1, {{}, reward.buy});
  pools[0].each = reward.get;
  for (const CartLine& each : cart) {
    const bool own = acts_on(reward, *each.line);
    pools[0].from.push_back(own);
    for (std::size_t e = 0; e < entries; ++e) {
      pools[e + 1].from.push_back(reward.requires_.empty() ? own
                                                           : meets(reward, reward.requires_[e], *each.line));
    }
  }
  return pools;
}

std::int64_t units_from(const Counts& units, const Pool& pool, const Pool& other) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < units.size(); ++i) sum += pool.from[i] || other.from[i] ? units[i] : 0;
  return sum;
}

// Can each entry have its bought units beside the free ones, no unit twice, when `given` free ones are handed
// out already? Entries are counted each for itself: the scarcest decides (R118).
bool can_serve(const Counts& units, const List<Pool>& pools, std::int64_t sets, std::int64_t given) {
  const Pool& free = pools[0];
  const std::int64_t to_give = sets * free.each - given;
  if (units_from(units, free, free) < to_give) return false;
  return std::all_of(pools.begin() + 1, pools.end(), [&](const Pool& bought) {
    const std::int64_t to_buy = sets * bought.each;
    return units_from(units, bought, bought) >= to_buy && units_from(units, bought, free) >= to_buy + to_give;
  });
}

// The largest number in [low, high] for which `fits` holds, which holds for `low` and all below one for which
// it holds.
template <class Fits>
std::int64_t largest(std::int64_t low, std::int64_t high, Fits fits) {
  if (high > low && fits(high)) return high;
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (fits(middle) ? low : high) = middle;
  }
  return low;
}

// No product of sets and units overflows below this bound.
std::int64_t most_sets(const Counts& units, const List<Pool>& pools, const Reward& reward) {
  std::int64_t most = reward.times.value_or(std::numeric_limits<std::int64_t>::max());
  for (std::size_t p = 0; p < pools.size(); ++p) {
    if (pools[p].each > 0) most = std::min(most, units_from(units, pools[p], pools[p]) / pools[p].each);
  }
  return most;
}

// In the order they are chosen, as many of each as leave the rest to be served.
Units free_units(const Cart& cart, const Reward& reward, const List<Pool>& pools, Counts units,
                 std::int64_t sets) {
  Units candidates, taken;
  for (std::size_t i = 0; i < cart.size(); ++i) {
    if (!pools[0].from[i]) continue;
    const Units here = units_untouched(cart, i, reward.base);
    candidates.insert(candidates.end(), here.begin(), here.end());
  }
  sort_units(candidates, reward.which);
  std::int64_t given = 0;
  for (UnitGroup group : candidates) {
    group.count = largest(0, std::min(group.count, sets * reward.get - given), [&](std::int64_t count) {
      Counts rest = units;
      rest[group.line] -= count;
      return can_serve(rest, pools, sets, given + count);
    });
    if (group.count == 0) continue;
    units[group.line] -= group.count;
    given += group.count;
    taken.push_back(group);
  }
  return taken;
}

// The dearest that are not free, from lines that give nothing away first (R159).
Counts bought_units(const Cart& cart, const Reward& reward, const List<Pool>& pools, const Units& free,
                    std::int64_t sets) {
  Counts given(cart.size()), bought(cart.size());
  for (const UnitGroup& group : free) given[group.line] += group.count;
  for (std::size_t p = 1; p < pools.size(); ++p) {
    Units others, own;
    for (std::size_t i = 0; i < cart.size(); ++i) {
      if (!pools[p].from[i]) continue;
      const Units here = without(units_untouched(cart, i, reward.base), given[i], reward.which);
      Units& list = pools[0].from[i] ? own : others;
      list.insert(list.end(), here.begin(), here.end());
    }
    sort_units(others, Which::dearest);
    sort_units(own, Which::dearest);
    others.insert(others.end(), own.begin(), own.end());
    Counts here(cart.size());
    for (const UnitGroup& group : at_most(std::move(others), sets * reward.buy))
      here[group.line] += group.count;
    // Entries share units: of a line each takes the same, the dearest.
    for (std::size_t i = 0; i < cart.size(); ++i) bought[i] = std::max(bought[i], here[i]);
  }
  return bought;
}

}  // namespace

Sets sets_of(const Cart& cart, const Reward& reward) {
  if (reward.get < 1 || reward.buy < 0) return {};
  const auto pools = pools_of(cart, reward);
  Counts units;
  for (const CartLine& each : cart) units.push_back(each.untouched());
  const std::int64_t most = most_sets(units, pools, reward);
  const std::int64_t sets =
      largest(0, most, [&](std::int64_t count) { return can_serve(units, pools, count, 0); });
  if (sets == 0) return {};
  Units free = free_units(cart, reward, pools, units, sets);
  Counts bought = bought_units(cart, reward, pools, free, sets);
  return {std::move(free), std::move(bought)};
}

}  // namespace regulars
