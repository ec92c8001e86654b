#include "core/rules/discount_sets.hpp"

#include <algorithm>
#include <limits>

namespace regulars {

namespace {

// Where bought units are counted: one entry of `requires`, or the reward's own lines.
struct Buying {
  std::vector<bool> counts;    // the line's units count here
  std::int64_t available = 0;  // untouched units
};

std::vector<Buying> buying_of(const Cart& cart, const Reward& reward) {
  const std::size_t entries = std::max<std::size_t>(1, reward.requires_.size());
  std::vector<Buying> all(entries);
  for (std::size_t e = 0; e < entries; ++e) {
    for (const CartLine& each : cart) {
      const bool counts = reward.requires_.empty() ? acts_on(reward, *each.line)
                                                   : meets(reward, reward.requires_[e], *each.line);
      all[e].counts.push_back(counts);
      all[e].available += counts ? each.untouched() : 0;
    }
  }
  return all;
}

Units candidates(const Cart& cart, const Reward& reward) {
  Units all;
  for (std::size_t i = 0; i < cart.size(); ++i) {
    if (!acts_on(reward, *cart[i].line)) continue;
    const Units here = units_untouched(cart, i, reward.base);
    all.insert(all.end(), here.begin(), here.end());
  }
  sort_units(all, reward.which);
  return all;
}

// The first `sets` x `get` of the candidates that leave each entry what it buys; fewer when there are not so
// many.
Units free_units(const Units& candidates, std::vector<Buying> buying, const Reward& reward,
                 std::int64_t sets) {
  std::int64_t wanted = sets * reward.get;
  Units taken;
  for (UnitGroup group : candidates) {
    group.count = std::min(group.count, wanted);
    for (const Buying& entry : buying) {
      if (entry.counts[group.line]) group.count = std::min(group.count, entry.available - sets * reward.buy);
    }
    if (group.count <= 0) continue;
    for (Buying& entry : buying) entry.available -= entry.counts[group.line] ? group.count : 0;
    wanted -= group.count;
    taken.push_back(group);
  }
  return wanted == 0 ? taken : Units{};
}

// Neither product can overflow below this bound.
std::int64_t most_sets(const Units& candidates, const std::vector<Buying>& buying, const Reward& reward) {
  std::int64_t units = 0;
  for (const UnitGroup& group : candidates) units += group.count;
  std::int64_t most =
      std::min(units / reward.get, reward.times.value_or(std::numeric_limits<std::int64_t>::max()));
  for (const Buying& entry : buying)
    most = std::min(most, reward.buy > 0 ? entry.available / reward.buy : most);
  return most;
}

std::vector<std::int64_t> bought_units(const Cart& cart, const Reward& reward,
                                       const std::vector<Buying>& buying, const Units& free,
                                       std::int64_t sets) {
  std::vector<std::int64_t> given(cart.size()), bought(cart.size());
  for (const UnitGroup& group : free) given[group.line] += group.count;
  for (const Buying& entry : buying) {
    std::int64_t need = sets * reward.buy;
    Units own, shared;
    for (std::size_t i = 0; i < cart.size(); ++i) {
      if (!entry.counts[i]) continue;
      need -= bought[i];
      Units here = without(units_untouched(cart, i, reward.base), given[i], reward.which);
      here = without(std::move(here), bought[i], Which::dearest);
      Units& list = acts_on(reward, *cart[i].line) ? shared : own;
      list.insert(list.end(), here.begin(), here.end());
    }
    sort_units(own, Which::dearest);
    sort_units(shared, Which::dearest);
    own.insert(own.end(), shared.begin(), shared.end());
    for (const UnitGroup& group : at_most(std::move(own), std::max<std::int64_t>(0, need))) {
      bought[group.line] += group.count;
    }
  }
  return bought;
}

}  // namespace

Sets sets_of(const Cart& cart, const Reward& reward) {
  if (reward.get < 1 || reward.buy < 0) return {};
  const Units all = candidates(cart, reward);
  const auto buying = buying_of(cart, reward);
  std::int64_t fits = 0;
  std::int64_t beyond = most_sets(all, buying, reward) + 1;
  while (beyond - fits > 1) {
    const std::int64_t middle = fits + (beyond - fits) / 2;
    (free_units(all, buying, reward, middle).empty() ? beyond : fits) = middle;
  }
  if (fits == 0) return {};
  Units free = free_units(all, buying, reward, fits);
  auto bought = bought_units(cart, reward, buying, free, fits);
  return {std::move(free), std::move(bought)};
}

}  // namespace regulars
