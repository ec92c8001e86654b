#include "core/base/duration.hpp"

#include "core/base/int128.hpp"

namespace regulars {
namespace {

// 10,000 years, in each unit: beyond it every instant is clamped anyway.
constexpr std::int64_t months_max = 120'000;
constexpr std::int64_t days_max = 3'660'000;
constexpr std::int64_t seconds_max = days_max * 86'400;
constexpr std::int64_t last_second = 253'402'300'799;  // 9999-12-31T23:59:59Z

Instant clamp(std::int64_t seconds) {
  return {seconds < 0 ? 0 : seconds > last_second ? last_second : seconds};
}

Instant shift(Instant at, Offset offset, const Duration& duration, int sign) {
  std::int64_t seconds = at.seconds;
  if (duration.months != 0) {
    const Day day = local_day(at, offset);
    const YearMonthDay date = date_of(day);
    const std::int64_t month =
        std::int64_t{date.year} * 12 + date.month - 1 + sign * std::int64_t{duration.months};
    if (month < 0) return clamp(-1);
    const Day moved =
        day_of({static_cast<std::int32_t>(month / 12), static_cast<std::int32_t>(month % 12 + 1), date.day});
    seconds = midnight(moved, offset).seconds + second_of_day(at, offset);
  }
  return clamp(seconds + sign * (duration.days * 86'400 + duration.seconds));
}

// Reads whole numbers each followed by one of `letters`, in their order, each letter at most once.
class Parts {
 public:
  explicit Parts(std::string_view text) : text_(text) {}

  // Multiplies by `scales` into `sums`; false when something else stands there or nothing does.
  bool read(std::string_view letters, const std::int64_t* scales, std::int64_t** sums) {
    std::size_t from = 0;
    bool any = false;
    while (!text_.empty() && text_[0] != 'T') {
      std::int64_t number = 0;
      std::size_t digits = 0;
      for (; digits < text_.size() && text_[digits] >= '0' && text_[digits] <= '9'; ++digits) {
        if (number > seconds_max) return false;
        number = number * 10 + (text_[digits] - '0');
      }
      if (digits == 0 || digits == text_.size()) return false;
      const std::size_t unit = letters.find(text_[digits], from);
      if (unit == std::string_view::npos || number > seconds_max / scales[unit]) return false;
      *sums[unit] += number * scales[unit];
      from = unit + 1;
      any = true;
      text_.remove_prefix(digits + 1);
    }
    return any;
  }
  bool at_time() const { return !text_.empty(); }
  void skip_t() { text_.remove_prefix(1); }

 private:
  std::string_view text_;
};

void append_part(Buffer& text, std::int64_t number, char letter) {
  if (number == 0) return;
  append_digits(text, static_cast<UInt128>(number));
  text += letter;
}

}  // namespace

Instant add(Instant at, Offset offset, const Duration& duration) { return shift(at, offset, duration, 1); }

Instant subtract(Instant at, Offset offset, const Duration& duration) {
  return shift(at, offset, duration, -1);
}

std::optional<Duration> parse_duration(std::string_view text) {
  if (text.size() < 3 || text[0] != 'P') return std::nullopt;
  constexpr std::int64_t date_scales[] = {12, 1, 7, 1};
  constexpr std::int64_t time_scales[] = {3'600, 60, 1};
  std::int64_t months = 0;
  Duration duration;
  std::int64_t* date_sums[] = {&months, &months, &duration.days, &duration.days};
  std::int64_t* time_sums[] = {&duration.seconds, &duration.seconds, &duration.seconds};
  Parts parts(text.substr(1));
  const bool has_date = text[1] != 'T';
  if (has_date && !parts.read("YMWD", date_scales, date_sums)) return std::nullopt;
  if (parts.at_time()) {
    parts.skip_t();
    if (!parts.read("HMS", time_scales, time_sums) || parts.at_time()) return std::nullopt;
    duration.has_time = true;
  }
  if (months > months_max || duration.days > days_max || duration.seconds > seconds_max) return std::nullopt;
  duration.months = static_cast<std::int32_t>(months);
  return duration;
}

Text duration_text(const Duration& duration) {
  Buffer text = "P";
  append_part(text, duration.months / 12, 'Y');
  append_part(text, duration.months % 12, 'M');
  append_part(text, duration.days, 'D');
  if (duration.has_time) {
    text += 'T';
    append_part(text, duration.seconds / 3'600, 'H');
    append_part(text, duration.seconds / 60 % 60, 'M');
    append_part(text, duration.seconds % 60, 'S');
    if (text.back() == 'T') text += "0S";
  }
  if (text.size() == 1) return "P0D";
  return text;
}

}  // namespace regulars
