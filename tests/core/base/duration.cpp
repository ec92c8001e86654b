#include "core/base/duration.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

namespace {

Text after(const char* at, const char* length) {
  const Moment start = parse_moment(at).value();
  return moment_text({add(start.at, start.offset, parse_duration(length).value()), start.offset});
}

Text before(const char* at, const char* length) {
  const Moment start = parse_moment(at).value();
  return moment_text({subtract(start.at, start.offset, parse_duration(length).value()), start.offset});
}

}  // namespace

TEST_CASE("durations are read by their parts") {
  CHECK(parse_duration("P14D") == Duration{0, 14, 0, false});
  CHECK(parse_duration("P12M") == Duration{12, 0, 0, false});
  CHECK(parse_duration("P1Y2M3W4D") == Duration{14, 25, 0, false});
  CHECK(parse_duration("PT30M") == Duration{0, 0, 1800, true});
  CHECK(parse_duration("P1DT1H1M1S") == Duration{0, 1, 3661, true});
  CHECK(parse_duration("PT0S") == Duration{0, 0, 0, true});
  CHECK(parse_duration("P0D") == Duration{});
}

TEST_CASE("fractions, signs, disorder and nonsense are no durations (R33)") {
  for (const char* text :
       {"", "P", "PT", "P1", "1D", "-P1D", "P-1D", "P1.5D", "P1D2M", "P1DT", "PT1D", "P1H", "p1d", "P1D ",
        "P1M1M", "PT1H1H", "P99999999999999999999D", "P20000Y", "P1DT1HT1M"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_duration(text));
  }
}

TEST_CASE("a duration's text reads back as itself") {
  for (const char* text : {"P1Y", "P1Y1M", "P14D", "PT30M", "P1DT1H1M1S", "PT0S", "P0D", "P10000Y"}) {
    CHECK(duration_text(parse_duration(text).value()) == text);
  }
  CHECK(duration_text(parse_duration("P12M").value()) == "P1Y");
  CHECK(duration_text(parse_duration("P2W").value()) == "P14D");
}

TEST_CASE("months clamp to the month's end and keep the local time of day") {
  CHECK(after("2026-01-31T09:30:00Z", "P1M") == "2026-02-28T09:30:00Z");
  CHECK(after("2028-01-31T09:30:00Z", "P1M") == "2028-02-29T09:30:00Z");
  CHECK(after("2028-02-29T23:30:00-05:00", "P1Y") == "2029-02-28T23:30:00-05:00");
  CHECK(after("2026-01-31T00:30:00+07:00", "P1M") == "2026-02-28T00:30:00+07:00");
  CHECK(before("2026-03-31T10:00:00Z", "P1M") == "2026-02-28T10:00:00Z");
  CHECK(before("2026-03-31T10:00:00Z", "P13M") == "2025-02-28T10:00:00Z");
}

TEST_CASE("years and months come first, then days, then the time (R33)") {
  CHECK(after("2026-01-30T23:00:00Z", "P1M1DT2H") == "2026-03-02T01:00:00Z");
  CHECK(after("2026-12-31T00:00:00Z", "P1W") == "2027-01-07T00:00:00Z");
}

TEST_CASE("results stay within the years 1970 to 9999") {
  CHECK(after("9999-06-01T00:00:00Z", "P1Y") == "9999-12-31T23:59:59Z");
  CHECK(after("2026-01-01T00:00:00Z", "P10000Y") == "9999-12-31T23:59:59Z");
  CHECK(before("1970-06-01T00:00:00Z", "P1Y") == "1970-01-01T00:00:00Z");
  CHECK(before("2026-06-01T00:00:00Z", "P10000Y") == "1970-01-01T00:00:00Z");
}
