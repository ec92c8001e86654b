// The levels of one program, measured for one member at one instant: which are reached, which are kept. Pure.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/ledger/contributions.hpp"
#include "core/member.hpp"
#include "core/program/program.hpp"

namespace regulars {

inline constexpr int no_level = -1;  // ranks count the levels from 0, the lowest

// What the tiers' window that ends at `end` takes in; a calendar year is that of `end` at `offset` (R94).
Window tier_window(const Tiers& tiers, Offset offset, Instant end);

class Ladder {
 public:
  Ladder(const Tiers& tiers, const Member& member, Instant at);
  // With sums over the window that are already known.
  Ladder(const Tiers& tiers, const Folded& sums, std::int64_t balance);

  const Tiers& tiers() const { return *tiers_; }
  int rank(std::string_view id) const;      // no_level for "" and for an id that is not there
  const Level* level(int rank) const;       // null for no_level
  std::int64_t value(Metric metric) const;  // minor units for spend, else a count
  std::int64_t bar(int rank) const;         // `min`, or what any/all say of the tiers' metric, else 0 (R173)

  bool reaches(int rank) const;  // by min, any or all; a hidden level never (R90)
  bool retains(int rank) const;  // by retain_min, else as reaches; no_level always
  int highest_reached() const;
  int highest_retained(int from) const;  // at or under `from`
  int next_visible(int rank) const;      // above; no_level when there is none
  int next_visible_below(int rank) const;

 private:
  bool meets(const MetricMin& bar) const { return value(bar.metric) >= bar.min; }

  const Tiers* tiers_;
  Folded sums_;
  std::int64_t balance_ = 0;
};

}  // namespace regulars
