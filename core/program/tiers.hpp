// Levels a member climbs by a metric over a window, and how they are kept.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/program/points.hpp"
#include "core/program/rule.hpp"

namespace regulars {

enum class Metric { spend, points, orders, balance };
enum class WindowKind { rolling, calendar_year, lifetime };
enum class Crossing { before, after, split };
enum class Downgrade { to_metric, one_level, never };

struct MetricMin {
  Metric metric = Metric::spend;
  std::int64_t min = 0;  // minor units for spend, a count else
};

// `"P12M"`, or to the end of a calendar period (R125, R145).
struct Keep {
  enum class Ends { duration, month, year, month_day };
  Ends ends = Ends::duration;
  Duration length;       // ends duration
  MonthDay day;          // ends month_day
  std::int64_t periods = 0;  // 0: the running period; n: the n-th after it
};

struct Level {
  Text id;
  LocalText name;
  std::optional<std::int64_t> min;  // in the unit of `tiers.metric`; absent with any, all or hidden
  std::optional<std::int64_t> retain_min;
  std::optional<List<MetricMin>> any;
  std::optional<List<MetricMin>> all;
  bool hidden = false;
  bool keeps_for_life = false;
  std::optional<Expiry> expiry;  // of points earned on this level
  std::optional<Give> on_reach;  // points, credit, stamps, reward, badge
};

struct Tiers {
  Metric metric = Metric::spend;
  WindowKind window = WindowKind::lifetime;
  std::optional<Duration> window_length;  // rolling
  Crossing crossing = Crossing::before;
  Downgrade downgrade = Downgrade::to_metric;
  std::optional<Keep> keep;
  List<Level> levels;  // lowest first
};

}  // namespace regulars
