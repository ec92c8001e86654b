#include "core/base/moment_text.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

TEST_CASE("RFC 3339 with an offset, fractions truncated (R4)") {
  CHECK(parse_moment("1970-01-01T00:00:00Z") == Moment{});
  CHECK(parse_moment("2026-11-21T09:30:00+07:00") == Moment{{1'795'228'200}, {25'200}});
  CHECK(parse_moment("2026-11-21T02:30:00.999Z")->at == Instant{1'795'228'200});
  CHECK(parse_moment("2026-11-20T21:30:00-05:00")->at == Instant{1'795'228'200});
  CHECK(parse_moment("9999-12-31T23:59:59Z")->at == Instant{253'402'300'799});
  CHECK(parse_moment("2028-02-29t00:00:00z"));
}

TEST_CASE("what is no such instant is refused") {
  for (const char* text : {"",
                           "2026-11-21",
                           "2026-11-21T09:30:00",
                           "2026-11-21T09:30Z",
                           "2026-02-29T00:00:00Z",
                           "2026-13-01T00:00:00Z",
                           "2026-00-01T00:00:00Z",
                           "2026-01-00T00:00:00Z",
                           "2026-01-01T24:00:00Z",
                           "2026-01-01T00:60:00Z",
                           "2026-01-01T00:00:60Z",
                           "1969-12-31T23:59:59Z",
                           "1970-01-01T00:00:00+00:01",
                           "9999-12-31T23:59:59-00:01",
                           "2026-01-01T00:00:00+24:00",
                           "2026-01-01T00:00:00+07:60",
                           "2026-01-01T00:00:00+0700",
                           "2026-01-01T00:00:00.Z",
                           "2026-01-01 00:00:00Z",
                           "2026-01-01T00:00:00Zx",
                           "2026-01-01T00:00:00ZZ",
                           "20260101T000000Z",
                           "2026-1-1T00:00:00Z",
                           "x026-01-01T00:00:00Z",
                           "2026-01-01T00:00:0:Z"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_moment(text));
  }
}

TEST_CASE("a moment is written with its own offset, an instant in UTC") {
  const Moment moment = parse_moment("2026-11-21T00:30:00+05:45").value();
  CHECK(moment_text(moment) == "2026-11-21T00:30:00+05:45");
  CHECK(instant_text(moment.at) == "2026-11-20T18:45:00Z");
  CHECK(moment_text(parse_moment("2026-11-21T00:30:00-03:30").value()) == "2026-11-21T00:30:00-03:30");
  CHECK(moment_text(parse_moment("2026-11-21T00:30:00+00:00").value()) == "2026-11-21T00:30:00Z");
}

TEST_CASE("month days, the leap day among them") {
  CHECK(parse_month_day("02-29")->day == 29);
  CHECK(month_day_text({7, 1}) == "07-01");
  for (const char* text :
       {"", "2-29", "02-30", "13-01", "00-10", "04-31", "01-00", "01/01", "01-011", "2000-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_month_day(text));
  }
}
