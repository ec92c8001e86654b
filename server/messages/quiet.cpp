#include "server/messages/quiet.hpp"

#include "server/messages/locale.hpp"

namespace regulars {
namespace {

constexpr int minutes_in_hour = 60, minutes_in_day = 24 * minutes_in_hour;
constexpr std::int64_t minute_seconds = 60, day_seconds = minutes_in_day * minute_seconds;

std::int64_t clock_seconds(const std::string& time_zone, std::int64_t now) { return now + zone_offset(time_zone, now); }

int minute_shown(const std::string& time_zone, std::int64_t now) {
  return static_cast<int>(clock_seconds(time_zone, now) % day_seconds / minute_seconds);
}

bool is_quiet(const QuietHours& quiet, int minute) {
  return quiet.from < quiet.until ? minute >= quiet.from && minute < quiet.until : minute >= quiet.from || minute < quiet.until;
}

}  // namespace

std::optional<int> minute_of_day_in(const std::string& text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : -minutes_in_day; };
  const int hours = 10 * digit(0) + digit(1), minutes = 10 * digit(3) + digit(4);
  if (hours < 0 || hours >= 24 || minutes < 0 || minutes >= minutes_in_hour) return std::nullopt;
  return hours * minutes_in_hour + minutes;
}

std::string minute_of_day_text(int minute) {
  const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  return two(minute / minutes_in_hour) + ":" + two(minute % minutes_in_hour);
}

std::int64_t quiet_until(const QuietHours& quiet, const std::string& time_zone, std::int64_t now) {
  const int minute = minute_shown(time_zone, now);
  if (!is_quiet(quiet, minute)) return now;
  const std::int64_t left = (quiet.until - minute + minutes_in_day) % minutes_in_day;
  const auto end = (now / minute_seconds + left) * minute_seconds;
  if (zone_offset(time_zone, end) == zone_offset(time_zone, now)) return end;
  // The clocks are moved in between: minute by minute, as somebody who looks at the clock.
  auto at = (now / minute_seconds + 1) * minute_seconds;
  while (is_quiet(quiet, minute_shown(time_zone, at))) at += minute_seconds;
  return at;
}

std::int32_t day_in_zone(const std::string& time_zone, std::int64_t now) {
  return static_cast<std::int32_t>(clock_seconds(time_zone, now) / day_seconds);
}

std::int64_t start_of_day(const std::string& time_zone, std::int32_t day) {
  const auto midnight = day * day_seconds;
  const auto guess = midnight - zone_offset(time_zone, midnight);
  return midnight - zone_offset(time_zone, guess);
}

}  // namespace regulars
