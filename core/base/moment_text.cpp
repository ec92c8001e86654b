#include "core/base/moment_text.hpp"

#include <cstring>

namespace regulars {
namespace {

constexpr std::int32_t year_min = 1970, year_max = 9999;

// The two digits that begin at `at`, or -1.
int pair_at(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return -1;
  const int tens = text[at] - '0', ones = text[at + 1] - '0';
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

bool stands(std::string_view text, std::size_t at, char letter) {
  return at < text.size() && text[at] == letter;
}

std::optional<Day> read_date(std::string_view text) {
  const int century = pair_at(text, 0), rest = pair_at(text, 2), month = pair_at(text, 5),
            day = pair_at(text, 8);
  if (century < 0 || rest < 0 || !stands(text, 4, '-') || !stands(text, 7, '-')) return std::nullopt;
  const std::int32_t year = century * 100 + rest;
  if (year < year_min || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return day_of({year, month, day});
}

// What stands after the seconds: a fraction, then `Z` or `+07:00`.
std::optional<Offset> read_offset(std::string_view text) {
  if (stands(text, 0, '.')) {
    std::size_t digits = 1;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits == 1) return std::nullopt;
    text.remove_prefix(digits);
  }
  if (text == "Z" || text == "z") return Offset{0};
  const int hours = pair_at(text, 1), minutes = pair_at(text, 4);
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  const std::int32_t seconds = hours * 3'600 + minutes * 60;
  return Offset{text[0] == '-' ? -seconds : seconds};
}

void append_two(Buffer& text, std::int64_t number) {
  text += static_cast<char>('0' + number / 10 % 10);
  text += static_cast<char>('0' + number % 10);
}

char* put_two(char* at, std::int32_t number) {
  *at++ = static_cast<char>('0' + number / 10 % 10);
  *at++ = static_cast<char>('0' + number % 10);
  return at;
}

constexpr std::size_t date_length = std::string_view("YYYY-MM-DD").size();

void put_date(char* at, Day day) {
  const YearMonthDay date = date_of(day);
  put_two(put_two(at, date.year / 100), date.year % 100);
  at[4] = at[7] = '-';
  put_two(at + 5, date.month);
  put_two(at + 8, date.day);
}

#ifndef REGULARS_COMPACT
// Instants that are written together are often of a few days.
void put_known_date(char* at, Day day) {
  struct Known {
    Day day;
    char written[date_length] = {};
  };
  constexpr std::uint32_t kept = 64;
  thread_local Known known[kept];
  Known& date = known[static_cast<std::uint32_t>(day.number) % kept];
  if (date.written[0] == 0 || !(date.day == day)) put_date(date.written, date.day = day);
  std::memcpy(at, date.written, date_length);
}
#endif

constexpr std::size_t local_length = std::string_view("YYYY-MM-DDThh:mm:ss").size();

void put_local(char* at, Instant instant, Offset offset) {
  const Day day = local_day(instant, offset);
  const auto second = static_cast<std::int32_t>(instant.seconds - midnight(day, offset).seconds);
#ifdef REGULARS_COMPACT
  put_date(at, day);
#else
  put_known_date(at, day);
#endif
  at[10] = 'T';
  put_two(at + 11, second / 3'600);
  put_two(at + 14, second / 60 % 60);
  put_two(at + 17, second % 60);
  at[13] = at[16] = ':';
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view text) {
  const std::optional<Day> day = read_date(text);
  const int hour = pair_at(text, 11), minute = pair_at(text, 14), second = pair_at(text, 17);
  if (!day || !(stands(text, 10, 'T') || stands(text, 10, 't'))) return std::nullopt;
  if (!stands(text, 13, ':') || !stands(text, 16, ':') || text.size() < 20) return std::nullopt;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
  const std::optional<Offset> offset = read_offset(text.substr(19));
  if (!offset) return std::nullopt;
  const Instant at{midnight(*day, *offset).seconds + hour * 3'600 + minute * 60 + second};
  // The offset may carry the instant out of the years the engine counts in.
  const std::int32_t year = date_of(local_day(at, Offset{})).year;
  if (year < year_min || year > year_max) return std::nullopt;
  return Moment{at, *offset};
}

void append_instant(Buffer& text, Instant at) { append_moment(text, {at, Offset{}}); }

char* instant_at(char* at, Instant instant) {
  put_local(at, instant, Offset{});
  at[local_length] = 'Z';
  return at + local_length + 1;
}

void append_moment(Buffer& text, const Moment& moment) {
  put_local(extend(text, local_length), moment.at, moment.offset);
  const std::int32_t minutes = moment.offset.seconds / 60;
  if (moment.offset.seconds == 0) {
    text += 'Z';
    return;
  }
  text += minutes < 0 ? '-' : '+';
  append_two(text, (minutes < 0 ? -minutes : minutes) / 60);
  append_two(text += ':', (minutes < 0 ? -minutes : minutes) % 60);
}

Text instant_text(Instant at) { return moment_text({at, Offset{}}); }

Text moment_text(const Moment& moment) {
  Buffer text;
  append_moment(text, moment);
  return text;
}

std::optional<MonthDay> parse_month_day(std::string_view text) {
  const int month = pair_at(text, 0), day = pair_at(text, 3);
  if (text.size() != 5 || text[2] != '-' || month < 1 || month > 12) return std::nullopt;
  constexpr std::int32_t leap_year = 2000;
  if (day < 1 || day > days_in_month(leap_year, month)) return std::nullopt;
  return MonthDay{month, day};
}

Text month_day_text(MonthDay month_day) {
  Buffer text;
  append_two(text, month_day.month);
  append_two(text += '-', month_day.day);
  return text;
}

}  // namespace regulars
