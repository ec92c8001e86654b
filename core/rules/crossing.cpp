#include "core/rules/crossing.hpp"

#include <algorithm>

namespace regulars {
namespace {

struct Mark {
  const Level* level = nullptr;
  std::int64_t min = 0;
};

// The marks above the level held that an order can carry a member over.
List<Mark> marks_above(const Tiers& tiers, const Text& held) {
  List<Mark> marks;
  bool above = held.empty();
  for (const Level& level : tiers.levels) {
    if (above && !level.hidden && level.min) marks.push_back({&level, *level.min});
    if (level.id == held) above = true;
  }
  return marks;
}

// Levels with any or all are crossed as with `before` (R146).
bool has_plain_marks(const Tiers& tiers) {
  return std::none_of(tiers.levels.begin(), tiers.levels.end(),
                      [](const Level& level) { return level.any || level.all; });
}

List<LevelShare> after(const Level* held, const List<Mark>& marks, std::int64_t reached) {
  const Level* level = held;
  for (const Mark& mark : marks)
    if (mark.min <= reached) level = mark.level;
  return {{level, 1}};
}

List<LevelShare> split(const Level* held, const List<Mark>& marks, std::int64_t before,
                              std::int64_t adds) {
  const std::int64_t end = before + adds;
  List<LevelShare> shares;
  const Level* level = held;
  std::int64_t from = before;
  for (const Mark& mark : marks) {
    if (mark.min >= end) break;
    if (mark.min > from) shares.push_back({level, Ratio::of(mark.min - from, adds)});
    from = std::max(from, mark.min);
    level = mark.level;
  }
  shares.push_back({level, Ratio::of(end - from, adds)});
  return shares;
}

}  // namespace

List<LevelShare> crossing_shares(const Program& program, const Text& held,
                                        std::int64_t metric_before, const Ratio& subtotal) {
  const Level* level = program.level(held);
  if (!program.tiers || program.tiers->crossing == Crossing::before) return {{level, 1}};
  const Tiers& tiers = *program.tiers;
  if (!has_plain_marks(tiers)) return {{level, 1}};
  const List<Mark> marks = marks_above(tiers, held);
  const std::int64_t adds = tiers.metric == Metric::orders ? 1 : subtotal.round(Rounding::half_even);
  if (tiers.crossing == Crossing::after) return after(level, marks, metric_before + adds);
  if (tiers.metric != Metric::spend || adds <= 0) return {{level, 1}};
  return split(level, marks, metric_before, adds);
}

}  // namespace regulars
