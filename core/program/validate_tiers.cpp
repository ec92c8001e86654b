#include "core/base/decimal.hpp"
#include "core/program/checker.hpp"

namespace regulars {
namespace {

// A mark in the unit of the metric, as the file writes it.
Text mark_text(const Checker& check, std::int64_t mark) {
  if (check.program.tiers->metric != Metric::spend) return shown(mark);
  return shown(money_text(Money{mark}, check.program.exponent));
}

void check_bars(Checker& check, const Place& place, const std::optional<List<MetricMin>>& bars) {
  if (!bars) return;
  check.expect(!bars->empty(), place, "at least one metric", "[]");
  for (std::size_t i = 0; i < bars->size(); ++i) check.at_least(place / i / "min", 0, (*bars)[i].min);
}

void check_level(Checker& check, const Place& place, const Level& level) {
  const int ways = (level.min ? 1 : 0) + (level.any ? 1 : 0) + (level.all ? 1 : 0);
  check.expect(ways > 0 || level.hidden, place, "min, any or all", "none of them");
  check.expect(ways <= 1, place, "one of min, any and all", "several of them");
  check.at_least(place / "min", 0, level.min);
  check.at_least(place / "retain_min", 0, level.retain_min);
  if (level.min && level.retain_min)
    check.expect(*level.retain_min <= *level.min, place / "retain_min", "not above min",
                 mark_text(check, *level.retain_min));
  check_bars(check, place / "any", level.any);
  check_bars(check, place / "all", level.all);
  check_expiry(check, place / "expiry", level.expiry);
  check_hold_against(check, place / "expiry" / "after", check.program.points.hold, level.expiry);
  if (level.on_reach) check_flat_give(check, place / "on_reach", *level.on_reach);
}

void check_order_of_levels(Checker& check, const Place& place, const List<Level>& levels) {
  std::optional<std::int64_t> before;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const std::optional<std::int64_t>& min = levels[i].min;
    if (!min) continue;
    check.expect(!before || *min > *before, place / i / "min",
                 "above the level before it, " + mark_text(check, before.value_or(0)), mark_text(check, *min));
    before = min;
  }
}

void check_keep(Checker& check, const Place& place, const Keep& keep) {
  if (keep.ends == Keep::Ends::duration) return check.lasts(place, keep.length);
  check.expect(keep.periods >= 0 && keep.periods <= 1000, place / "periods", "from 0 to 1000",
               shown(keep.periods));
}

void check_crossing(Checker& check, const Place& place, const Tiers& tiers) {
  const bool spend = tiers.metric == Metric::spend;
  if (tiers.crossing == Crossing::split)
    check.expect(spend, place, "before, unless the metric is spend", shown("split"));
  if (tiers.crossing != Crossing::after) return;
  check.expect(spend || tiers.metric == Metric::orders, place, "before, unless the metric is spend or orders",
               shown("after"));
}

}  // namespace

void check_tiers(Checker& check) {
  if (!check.program.tiers) return;
  const Tiers& tiers = *check.program.tiers;
  const Place place = Place() / "tiers";
  if (tiers.window == WindowKind::rolling) {
    check.expect(tiers.window_length.has_value(), place / "window" / "length", "a duration", "nothing");
    check.lasts(place / "window" / "length", tiers.window_length);
  }
  if (tiers.keep) check_keep(check, place / "keep", *tiers.keep);
  if (tiers.downgrade == Downgrade::one_level)
    check.expect(tiers.keep.has_value(), place / "downgrade", "to_metric or never without keep",
                 shown("one_level"));
  check_crossing(check, place / "crossing", tiers);
  check.expect(!tiers.levels.empty(), place / "levels", "at least one level", "[]");
  check.ids(place / "levels", tiers.levels);
  for (std::size_t i = 0; i < tiers.levels.size(); ++i)
    check_level(check, place / "levels" / i, tiers.levels[i]);
  check_order_of_levels(check, place / "levels", tiers.levels);
}

}  // namespace regulars
