#include "core/rules/crossing.hpp"

#include <algorithm>

namespace regulars {
namespace {

struct Mark {
  const Level* level = nullptr;
  std::int64_t min = 0;
};

// The marks above the level held that an order can carry a member over. Levels with any or all are crossed as
// with `before` (R146).
std::vector<Mark> marks_above(const Tiers& tiers, const std::string& held) {
  std::vector<Mark> marks;
  bool above = held.empty();
  for (const Level& level : tiers.levels) {
    if (above && !level.hidden && level.min && !level.any && !level.all)
      marks.push_back({&level, *level.min});
    if (level.id == held) above = true;
  }
  return marks;
}

std::vector<LevelShare> after(const Level* held, const std::vector<Mark>& marks, std::int64_t reached) {
  const Level* level = held;
  for (const Mark& mark : marks)
    if (mark.min <= reached) level = mark.level;
  return {{level, 1}};
}

std::vector<LevelShare> split(const Level* held, const std::vector<Mark>& marks, std::int64_t before,
                              const Ratio& subtotal) {
  const Ratio end = Ratio(before) + subtotal;
  std::vector<LevelShare> shares;
  const Level* level = held;
  Ratio from = before;
  for (const Mark& mark : marks) {
    if (!(Ratio(mark.min) < end)) break;
    const Ratio until = std::max(from, Ratio(mark.min));
    if (from < until) shares.push_back({level, (until - from) / subtotal});
    from = until;
    level = mark.level;
  }
  shares.push_back({level, (end - from) / subtotal});
  return shares;
}

}  // namespace

std::vector<LevelShare> crossing_shares(const Program& program, const std::string& held,
                                        std::int64_t metric_before, const Ratio& subtotal) {
  const Level* level = program.level(held);
  if (!program.tiers || program.tiers->crossing == Crossing::before) return {{level, 1}};
  const Tiers& tiers = *program.tiers;
  const std::vector<Mark> marks = marks_above(tiers, held);
  if (tiers.crossing == Crossing::after) {
    const std::int64_t adds = tiers.metric == Metric::orders ? 1 : subtotal.round(Rounding::half_even);
    return after(level, marks, metric_before + adds);
  }
  if (tiers.metric != Metric::spend || !(subtotal > Ratio(0))) return {{level, 1}};
  return split(level, marks, metric_before, subtotal);
}

}  // namespace regulars
