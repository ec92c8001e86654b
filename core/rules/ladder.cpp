#include "core/rules/ladder.hpp"

#include <algorithm>

namespace regulars {
namespace {

int size_of(const Tiers& tiers) { return static_cast<int>(tiers.levels.size()); }

const MetricMin* naming(const std::optional<List<MetricMin>>& bars, Metric metric) {
  if (!bars) return nullptr;
  const auto found =
      std::find_if(bars->begin(), bars->end(), [&](const MetricMin& b) { return b.metric == metric; });
  return found == bars->end() ? nullptr : &*found;
}

}  // namespace

Window tier_window(const Tiers& tiers, Offset offset, Instant end) {
  switch (tiers.window) {
    case WindowKind::rolling:
      return {subtract(end, offset, tiers.window_length.value_or(Duration{})), end, std::nullopt};
    case WindowKind::calendar_year:
      return {std::nullopt, end, year_number(local_day(end, offset))};
    case WindowKind::lifetime:
      break;
  }
  return {std::nullopt, end, std::nullopt};
}

Ladder::Ladder(const Tiers& tiers, const Member& member, Instant at)
    : Ladder(tiers, sum(member, tier_window(tiers, member.offset, at)), member.points.totals.available) {}

Ladder::Ladder(const Tiers& tiers, const Folded& sums, std::int64_t balance)
    : tiers_(&tiers), sums_(sums), balance_(balance) {}

int Ladder::rank(std::string_view id) const {
  for (int i = 0; i < size_of(*tiers_); ++i)
    if (level(i)->id == id) return i;
  return no_level;
}

const Level* Ladder::level(int rank) const {
  return rank == no_level ? nullptr : &tiers_->levels[static_cast<std::size_t>(rank)];
}

std::int64_t Ladder::value(Metric metric) const {
  switch (metric) {
    case Metric::spend:
      return std::max<std::int64_t>(0, sums_.spend.value);  // unlinked refunds may pass what is there
    case Metric::points:
      return std::max<std::int64_t>(0, sums_.points);
    case Metric::orders:
      return sums_.orders;
    case Metric::balance:
      break;
  }
  return balance_;
}

std::int64_t Ladder::bar(int rank) const {
  const Level& here = *level(rank);
  if (here.min) return *here.min;
  if (const MetricMin* any = naming(here.any, tiers_->metric)) return any->min;
  const MetricMin* all = naming(here.all, tiers_->metric);
  return all ? all->min : 0;
}

bool Ladder::reaches(int rank) const {
  const Level& here = *level(rank);
  const auto met = [&](const MetricMin& each) { return meets(each); };
  if (here.hidden) return false;
  if (here.any) return std::any_of(here.any->begin(), here.any->end(), met);
  if (here.all) return std::all_of(here.all->begin(), here.all->end(), met);
  return here.min && value(tiers_->metric) >= *here.min;
}

bool Ladder::retains(int rank) const {
  if (rank == no_level) return true;
  const Level& here = *level(rank);
  return here.retain_min ? value(tiers_->metric) >= *here.retain_min : reaches(rank);
}

int Ladder::highest_reached() const {
  int rank = size_of(*tiers_) - 1;
  while (rank != no_level && !reaches(rank)) --rank;
  return rank;
}

int Ladder::highest_retained(int from) const {
  int rank = from;
  while (rank != no_level && !(retains(rank) && (rank == from || !level(rank)->hidden))) --rank;
  return rank;
}

int Ladder::next_visible(int rank) const {
  for (int above = rank + 1; above < size_of(*tiers_); ++above)
    if (!level(above)->hidden) return above;
  return no_level;
}

int Ladder::next_visible_below(int rank) const {
  int below = rank - 1;
  while (below > no_level && level(below)->hidden) --below;
  return std::max(below, no_level);
}

}  // namespace regulars
