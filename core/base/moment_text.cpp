#include "core/base/moment_text.hpp"

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

char* put_two(char* at, std::int64_t number) {
  *at++ = static_cast<char>('0' + number / 10 % 10);
  *at++ = static_cast<char>('0' + number % 10);
  return at;
}

void append_local(Buffer& text, Instant at, Offset offset) {
  const YearMonthDay date = date_of(local_day(at, offset));
  const std::int64_t second = second_of_day(at, offset);
  char written[] = "YYYY-MM-DDThh:mm:ss";
  put_two(put_two(written, date.year / 100), date.year % 100);
  put_two(written + 5, date.month);
  put_two(written + 8, date.day);
  put_two(written + 11, second / 3'600);
  put_two(written + 14, second / 60 % 60);
  put_two(written + 17, second % 60);
  text += std::string_view(written, sizeof written - 1);
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

void append_moment(Buffer& text, const Moment& moment) {
  append_local(text, moment.at, moment.offset);
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
