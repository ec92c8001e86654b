// Instants, moments and month days as text.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/civil_time.hpp"
#include "core/base/containers.hpp"

namespace regulars {

// RFC 3339 with an offset. Fractions of a second are truncated; second 60 and years outside 1970..9999 are
// refused (R4).
std::optional<Moment> parse_moment(std::string_view text);
void append_instant(Buffer& text, Instant at);                   // 2026-01-05T10:00:00Z
char* instant_at(char* at, Instant instant);                     // the same, there; where it ends
void append_moment(Buffer& text, const Moment& moment);          // with its own offset
Text instant_text(Instant at);
Text moment_text(const Moment& moment);
std::optional<MonthDay> parse_month_day(std::string_view text);  // "02-29"
Text month_day_text(MonthDay month_day);

}  // namespace regulars
