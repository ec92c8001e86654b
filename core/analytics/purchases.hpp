// A customer's purchases as the models of repeat buying see them (Fader, Hardie and Lee 2005): days with a purchase,
// the first not counted; times in weeks.
#pragma once

#include <string>
#include <vector>

#include "core/base/civil_time.hpp"

namespace regulars::analytics {

struct Purchases {
  std::int64_t repeats = 0;  // x: days with a purchase after the first
  double last = 0;           // t_x: weeks from the first purchase to the last
  double age = 0;            // T: weeks from the first purchase to now
  double mean_value = 0;     // z: mean value of those repeat days, 0 without any
};

struct DayOfPurchase {
  Day day;
  double value = 0;
};

// `days` in any order, purchases of one day added up. Requires: not empty, none after `now`.
Purchases purchases_of(std::vector<DayOfPurchase> days, Day now);

}  // namespace regulars::analytics
