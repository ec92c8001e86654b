// Our own scanner against nlohmann/json's, event for event, what is broken and where included.
#include "core/codec/json_scanner.hpp"

#include <catch2/catch.hpp>

#include "nlohmann_events.hpp"
#include "random_value.hpp"
#include "texts.hpp"

using namespace regulars;

namespace {

// All that a scanner says, a line each, until the sink has had enough.
class Log {
 public:
  explicit Log(std::size_t most) : most_(most) {}

  bool null() { return note("null", ""); }
  bool boolean(bool value) { return note("boolean", value ? "true" : "false"); }
  bool integer(std::int64_t value) { return note("integer", std::to_string(value)); }
  bool other_number(std::string_view characters) { return note("number", characters); }
  bool string(std::string_view value) { return note("string", value); }
  bool begin_object() { return note("{", ""); }
  bool key(std::string_view name) { return note("key", name); }
  bool end_object() { return note("}", ""); }
  bool begin_list() { return note("[", ""); }
  bool end_list() { return note("]", ""); }
  void broken(std::size_t position) { note("broken", std::to_string(position)); }

  std::string text;

 private:
  bool note(std::string_view what, std::string_view value) {
    text.append(what).append(" ").append(value).append("\n");
    return ++count_ < most_;
  }

  std::size_t most_, count_ = 0;
};

std::string ours(std::string_view text, std::size_t most = SIZE_MAX) {
  Log log(most);
  codec::Scanner<Log>(text, log).run();
  return log.text;
}

std::string by_library(std::string_view text, std::size_t most = SIZE_MAX) {
  Log log(most);
  tests::scan_nlohmann(text, log);
  return log.text;
}

bool agree(std::string_view text, std::size_t most = SIZE_MAX) { return ours(text, most) == by_library(text, most); }

// 2^1024 - 2^970, the first number that a double rounds to infinity.
const std::string infinite =
    "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910"
    "946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834"
    "936475292719074168444365510704342711559699508093042880177904174497792";

[[maybe_unused]] std::string below(std::string digits) {
  std::size_t last = digits.find_last_not_of('0');
  --digits[last];
  for (std::size_t i = last + 1; i < digits.size(); ++i) digits[i] = '9';
  return digits;
}

// Pieces that JSON is made of, whole and broken.
const std::vector<std::string> pieces = {
    "{",      "}",      "[",        "]",       ",",       ":",       "\"",           "\\",          "null",        "true",
    "false",  "nul",    "truth",    " ",       "\n\t\r",  "\v",      "1e999",        "-0",          "-",           "01",
    "1.",     ".5",     "1e",       "1e+",     "1E-7",    "0.10",    "-0.0e0",       "\"\\ud800\"", "\"\\udc00\"", "\"\\ud83d\\ude00\"",
    "\"a\":", "\"\\u0000\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",   "\"\\x\"",   "\"\\u12g4\"",   "\"é\"",        "\"\xf0\x9f\x98\x80\"",
    "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"", "\"\xe0\x9f\xbf\"", "\"\xf0\x8f\xbf\xbf\"", "\"\xff\"", "\"\xc3\"", "\"\x7f\"", "\"\x1f\"",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615",
    "18446744073709551616", "\xef\xbb\xbf", "\xef\xbb", std::string(1, '\0'), "//", "'a'", "NaN", "Infinity", "[[[[[[[[[", "{\"a\":{\"a\":"};

}  // namespace

TEST_CASE("the scanner says of every single piece and pair what the library says") {
  for (const std::string& first : pieces) {
    CAPTURE(first);
    REQUIRE(agree(first));
    for (const std::string& second : pieces) {
      CAPTURE(second);
      REQUIRE(agree(first + second));
      REQUIRE(agree("[" + first + "," + second + "]"));
      REQUIRE(agree("{\"k\":" + first + "," + second + ":1}"));
    }
  }
}

TEST_CASE("the scanner agrees on every byte that may follow another in a text") {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string text = {'"', static_cast<char>(first), static_cast<char>(second), '\x80', '\xBF', '"'};
      CAPTURE(first, second);
      REQUIRE(agree(text));
      REQUIRE(agree(text.substr(1)));
      REQUIRE(agree("\"\\" + text.substr(1)));
    }
  }
}

TEST_CASE("the scanner knows to the last digit which number a double does not hold") {
  for (const std::string& digits : {infinite, below(infinite), infinite + "0", "0" + infinite, std::string(400, '9')}) {
    CAPTURE(digits);
    for (const char* tail : {"", ".0", ".1", ".9e0", "e0", "e1", "e-1", "e-99", "E+0"}) {
      REQUIRE(agree(digits + tail));
      REQUIRE(agree("-" + digits + tail));
    }
    REQUIRE(agree(digits.substr(0, 1) + "." + digits.substr(1) + "e308"));
    REQUIRE(agree(digits.substr(0, 1) + "." + digits.substr(1) + "e309"));
    REQUIRE(agree("0." + std::string(500, '0') + digits + "e809"));
    REQUIRE(agree("0." + std::string(500, '0') + digits + "e808"));
  }
  for (const char* number : {"0e999999999999", "0.000e99999", "1e-999999999999", "1e99999999999999999999", "1e308", "1e309"}) REQUIRE(agree(number));
  CHECK(ours("[1e999]") == "[ \nbroken 6\n");
}

TEST_CASE("the scanner agrees on random heaps of pieces, wherever the sink stops") {
  codec::Chance chance(90210);
  int whole = 0;
  for (int round = 0; round < 60'000; ++round) {
    std::string text;
    for (std::size_t count = 1 + chance.below(9); count > 0; --count) text += pieces[chance.below(pieces.size())];
    const std::size_t most = chance.coin() ? SIZE_MAX : 1 + chance.below(6);
    CAPTURE(text, most);
    REQUIRE(agree(text, most));
    whole += ours(text).find("broken") == std::string::npos ? 1 : 0;
  }
  CHECK(whole > 500);
}

TEST_CASE("the scanner agrees on programs and events, whole and broken at random") {
  codec::Chance chance(777);
  std::vector<std::string> texts;
  for (const auto& event : texts::events()) texts.emplace_back(event);
  texts.emplace_back(texts::spec_program);
  texts.emplace_back(texts::full_program);
  for (const std::string& text : texts) REQUIRE(agree(text));
  for (int round = 0; round < 20'000; ++round) {
    std::string text = texts[chance.below(texts.size())];
    const std::size_t at = chance.below(text.size());
    switch (chance.below(4)) {
      case 0: text[at] = static_cast<char>(chance.below(256)); break;
      case 1: text.erase(at, 1 + chance.below(20)); break;
      case 2: text.insert(at, pieces[chance.below(pieces.size())]); break;
      default: text.resize(at);
    }
    CAPTURE(text);
    REQUIRE(agree(text));
  }
}

TEST_CASE("the scanner tells values in their order") {
  CHECK(ours(R"({"a":[1,-2.5,"x\u00e9\n"],"b":null,"c":true,"d":{}})") ==
        "{ \nkey a\n[ \ninteger 1\nnumber -2.5\nstring xé\n\n] \nkey b\nnull \nkey c\nboolean true\nkey d\n{ \n} \n} \n");
  CHECK(ours("\xef\xbb\xbf 7 ") == "integer 7\n");
  CHECK(ours("18446744073709551615") == "number a number beyond 64 bits\n");
}

TEST_CASE("a text without escapes is handed on where it stands") {
  class Where {
   public:
    bool null() { return true; }
    bool boolean(bool) { return true; }
    bool integer(std::int64_t) { return true; }
    bool other_number(std::string_view) { return true; }
    bool string(std::string_view value) { return at = value.data(), true; }
    bool begin_object() { return true; }
    bool key(std::string_view) { return true; }
    bool end_object() { return true; }
    bool begin_list() { return true; }
    bool end_list() { return true; }
    void broken(std::size_t) {}
    const char* at = nullptr;
  } where;
  const std::string text = R"("plain")";
  codec::Scanner<Where>(text, where).run();
  CHECK(where.at == text.data() + 1);
}

TEST_CASE("the depth of a text costs the scanner no stack") {
  const std::string deep(200'000, '[');
  CHECK(agree(deep));
  CHECK(ours(deep).ends_with("broken 200001\n"));
}
