// Hours in which nobody is written to, on the clocks of a time zone, and on the nights those are moved.
#include "server/messages/quiet.hpp"

#include <catch2/catch.hpp>

#include "core/base/moment_text.hpp"
#include "server/messages/locale.hpp"

using namespace regulars;

namespace {

const std::string berlin = "Europe/Berlin";
QuietHours hours(const char* from, const char* until) { return {*minute_of_day_in(from), *minute_of_day_in(until)}; }
std::string end_of(const QuietHours& quiet, const std::string& zone, const char* now) {
  return instant_text(Instant{quiet_until(quiet, zone, parse_moment(now)->at.seconds)});
}

}  // namespace

TEST_CASE("A time of day is read as people write it, and nothing else is") {
  CHECK(minute_of_day_in("00:00") == 0);
  CHECK(minute_of_day_in("23:59") == 23 * 60 + 59);
  for (const auto* wrong : {"24:00", "12:60", "8:00", "08:00 ", "ab:cd", "-1:00", "", "12-30"}) CHECK_FALSE(minute_of_day_in(wrong));
  CHECK(minute_of_day_text(8 * 60 + 5) == "08:05");
}

TEST_CASE("Quiet hours end when the clock on the wall says so") {
  const auto night = hours("21:00", "08:00"), noon = hours("12:00", "14:00");
  CHECK(end_of(night, "UTC", "2026-11-20T22:30:10Z") == "2026-11-21T08:00:00Z");
  CHECK(end_of(night, "UTC", "2026-11-20T03:00:00Z") == "2026-11-20T08:00:00Z");
  CHECK(end_of(night, "UTC", "2026-11-20T08:00:00Z") == "2026-11-20T08:00:00Z");
  CHECK(end_of(night, "UTC", "2026-11-20T20:59:59Z") == "2026-11-20T20:59:59Z");
  CHECK(end_of(night, "UTC", "2026-11-20T21:00:00Z") == "2026-11-21T08:00:00Z");
  CHECK(end_of(noon, berlin, "2026-07-01T10:30:00Z") == "2026-07-01T12:00:00Z");
  CHECK(end_of(noon, berlin, "2026-12-01T11:30:00Z") == "2026-12-01T13:00:00Z");
  CHECK(end_of(night, "Asia/Kathmandu", "2026-11-20T16:00:00Z") == "2026-11-21T02:15:00Z");
}

TEST_CASE("In the night in which clocks go forward an hour less is waited, in the other an hour more") {
  const auto night = hours("21:00", "08:00");
  CHECK(end_of(night, berlin, "2026-03-28T21:00:00Z") == "2026-03-29T06:00:00Z");  // 22:00 to 08:00 of summer: nine hours
  CHECK(end_of(night, berlin, "2026-03-27T21:00:00Z") == "2026-03-28T07:00:00Z");  // the night before: ten
  CHECK(end_of(night, berlin, "2026-10-24T20:00:00Z") == "2026-10-25T07:00:00Z");  // 22:00 of summer to 08:00 of winter: eleven
  CHECK(end_of(night, "America/New_York", "2026-03-08T03:00:00Z") == "2026-03-08T12:00:00Z");
  CHECK(end_of(night, "America/New_York", "2026-11-01T02:00:00Z") == "2026-11-01T13:00:00Z");
}

TEST_CASE("An end the clock jumps over is when it jumps; one it shows twice is the first") {
  CHECK(end_of(hours("01:00", "02:30"), berlin, "2026-03-29T00:30:00Z") == "2026-03-29T01:00:00Z");
  CHECK(end_of(hours("01:00", "02:30"), berlin, "2026-10-24T23:30:00Z") == "2026-10-25T00:30:00Z");
}

TEST_CASE("Days are those of the zone") {
  const auto at = [](const char* text) { return parse_moment(text)->at.seconds; };
  CHECK(day_in_zone("Asia/Tokyo", at("2026-11-20T15:00:00Z")) == day_in_zone("UTC", at("2026-11-21T00:00:00Z")));
  CHECK(start_of_day("Asia/Tokyo", day_in_zone("Asia/Tokyo", at("2026-11-20T15:00:00Z"))) == at("2026-11-20T15:00:00Z"));
  CHECK(start_of_day(berlin, day_in_zone(berlin, at("2026-03-29T12:00:00Z"))) == at("2026-03-28T23:00:00Z"));
  CHECK(start_of_day(berlin, day_in_zone(berlin, at("2026-03-30T12:00:00Z"))) == at("2026-03-29T22:00:00Z"));
}

TEST_CASE("Zones, languages, numbers and plural forms are those of the world") {
  CHECK(is_time_zone("Asia/Kolkata"));
  for (const auto* wrong : {"", "Mars/Olympus", "berlin", "Etc/Unknown"}) CHECK_FALSE(is_time_zone(wrong));
  for (const auto* right : {"de", "pt-BR", "zh-Hans"}) CHECK(is_language_tag(right));
  for (const auto* wrong : {"", "english", "d", "de_AT", "../en", "xx"}) CHECK_FALSE(is_language_tag(wrong));
  CHECK(plural_category("ru", 2) == "few");
  CHECK(plural_category("ru", 5) == "many");
  CHECK(plural_category("ja", 1) == "other");
  CHECK(number_in("de", 1'234'567) == "1.234.567");
  CHECK(money_in("en", "USD", 500, 2) == "$5");
  CHECK(money_in("en", "USD", 550, 2) == "$5.50");
  CHECK(money_in("en", "JPY", 550, 0) == "¥550");
  CHECK(day_in("en", berlin, 1'796'511'600 - 1) == "December 5, 2026");
}
