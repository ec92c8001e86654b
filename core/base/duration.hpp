// ISO 8601 durations: `PT30M`, `P14D`, `P12M`, `P1W`, `P1Y`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/civil_time.hpp"
#include "core/base/containers.hpp"
#include "core/base/moment_text.hpp"

namespace regulars {

struct Duration {
  std::int32_t months = 0;   // years count as twelve
  std::int64_t days = 0;     // weeks count as seven; a day is 24 h at the event's own offset (R33)
  std::int64_t seconds = 0;  // the part after T
  bool has_time = false;     // a part after T was written: what a customer holds then ends at the instant (R68)

  constexpr bool operator==(const Duration&) const = default;
};

// Months and years first (clamped to the month's end, the local time of day kept), then days, then the time (R33, R32).
// Results are clamped to the years 1970..9999.
Instant add(Instant at, Offset offset, const Duration& duration);
Instant subtract(Instant at, Offset offset, const Duration& duration);

std::optional<Duration> parse_duration(std::string_view text);  // nullopt: not a duration, a fraction or a sign
Text duration_text(const Duration& duration);                   // canonical: parse(text(d)) == d

}  // namespace regulars
