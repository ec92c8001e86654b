// The small terms that several blocks of a program share: hold, expiry, limit.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/base/duration.hpp"

namespace regulars {

// How long points wait before they are available (SPEC 2, `hold`).
struct Hold {
  enum class Kind { duration, until_fulfilled, dates };
  Kind kind = Kind::duration;
  Duration after;              // duration: from the event's `at`
  bool ends_of_day = false;    // duration: to the end of that local day
  List<MonthDay> dates;        // dates: the first of these local midnights at or after `at` (R37)
};

enum class ExpiryEnds { end_of_day, instant, end_of_month };
enum class Activity { earn, spend, visit };

// When points or credit expire (SPEC 4, "Lots"; R34, R35, R42).
struct Expiry {
  enum class Kind { rolling, inactivity, fixed };
  Kind kind = Kind::rolling;
  std::optional<Duration> after;                  // rolling, inactivity
  ExpiryEnds ends = ExpiryEnds::end_of_day;       // rolling, inactivity
  std::optional<List<Activity>> moved_by;         // inactivity; absent: earn and spend
  List<MonthDay> month_days;                      // fixed, 1 to 20
  std::optional<Duration> min_life;               // fixed: month days ending before at + min_life are skipped
};

enum class Period { day, week, month, year };

// So many times, for life or within a window: rolling backwards from the event, or its local calendar period (R32).
struct Limit {
  std::int64_t times = 0;
  std::optional<Duration> every;
  std::optional<Period> every_period;  // at most one of the two is there
};

}  // namespace regulars
