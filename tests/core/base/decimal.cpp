#include "core/base/decimal.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

TEST_CASE("the exponent of a currency is that of ISO 4217") {
  CHECK(currency_exponent("USD") == 2);
  CHECK(currency_exponent("JPY") == 0);
  CHECK(currency_exponent("KRW") == 0);
  CHECK(currency_exponent("KWD") == 3);
  CHECK(currency_exponent("TND") == 3);
  CHECK(currency_exponent("CLF") == 4);
  CHECK(currency_exponent("AED") == 2);
  CHECK(currency_exponent("ZWG") == 2);
  for (const char* none : {"", "usd", "US", "USDX", "XXX", "EDA", "CLFUYW"}) {
    CAPTURE(none);
    CHECK_FALSE(currency_exponent(none));
  }
}

TEST_CASE("money is read exactly to its currency's digits") {
  CHECK(parse_money("12.50", 2) == Money{1250});
  CHECK(parse_money("12.5", 2) == Money{1250});
  CHECK(parse_money("12", 2) == Money{1200});
  CHECK(parse_money("1250", 0) == Money{1250});
  CHECK(parse_money("1.250", 3) == Money{1250});
  CHECK(parse_money("0.00", 2) == Money{0});
  CHECK(parse_money("-3.07", 2, true) == Money{-307});
  CHECK(parse_money("90071992547409.91", 2) == Money{quantity_max});
}

TEST_CASE("what is not such an amount is refused") {
  for (const char* text :
       {"", ".", "1.", ".5", "+1", "-1", "01.00", "1.234", "1,50", " 1", "1 ", "1e3", "0x1", "1.2.3",
        "90071992547409.92", "99999999999999999999999999999999999999999999", "--1", "-"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_money(text, 2));
  }
  CHECK_FALSE(parse_money("1.0", 0));
}

TEST_CASE("money is written with all digits of its currency") {
  CHECK(money_text(Money{1250}, 2) == "12.50");
  CHECK(money_text(Money{5}, 2) == "0.05");
  CHECK(money_text(Money{-5}, 2) == "-0.05");
  CHECK(money_text(Money{0}, 3) == "0.000");
  CHECK(money_text(Money{1250}, 0) == "1250");
  CHECK(money_text(Money{quantity_max}, 2) == "90071992547409.91");
}

TEST_CASE("rates have at most four digits after the point and stay below a million (R27)") {
  CHECK(parse_rate("1.5") == Ratio::of(3, 2));
  CHECK(parse_rate("0") == Ratio{});
  CHECK(parse_rate("999999.9999") == Ratio::of(9999999999, 10000));
  for (const char* text : {"1000000", "1.00001", "-1", "1/2", "", "01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_rate(text));
  }
  CHECK(parse_rate("0.00125", true) == Ratio::of(1, 800));
  CHECK_FALSE(parse_rate("0.0000000000000000001", true));
}

TEST_CASE("any plain decimal") {
  CHECK(parse_decimal("-1.25") == Ratio::of(-5, 4));
  CHECK(parse_decimal("007") == Ratio{7});
  CHECK_FALSE(parse_decimal("seven"));
  CHECK_FALSE(parse_decimal(""));
  CHECK_FALSE(parse_decimal("999999999999999999999999999999999999999999"));
  CHECK(parse_decimal("0.00000000000000000000000000000000000001"));
}
