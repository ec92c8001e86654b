// Whatever bytes come in, the answer is findings: never a crash, never a hang, never a half-read value taken
// for whole.
#include <catch2/catch.hpp>

#include "core/codec/batch.hpp"
#include "core/codec/codec.hpp"
#include "core/codec/describe_answers.hpp"
#include "core/codec/describe_view.hpp"
#include "random_value.hpp"
#include "texts.hpp"

using namespace regulars;

namespace {

Text repeated(const Text& text, std::size_t times) {
  Text all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

Text order_with(const Text& lines) {
  return R"({"id":"e","type":"order","at":"2026-01-05T10:00:00Z","member":"m","order":"1","lines":[)" +
         lines + "]}";
}

bool is_refused(std::string_view text) { return !read_event(text, 2); }

// Everything that reads, on the same bytes.
void read_everything(std::string_view text) {
  (void)read_program(text);
  (void)read_publication(text);
  (void)read_event(text, 2);
  (void)read_cart(text, 2);
  (void)read_whole_snapshot(text);
  (void)read_order(text);
  (void)read_facts(text);
  (void)split_events(text);
}

std::string mutated(codec::Chance& chance, std::string text) {
  const char* tokens[] = {"{",
                          "}",
                          "[",
                          "]",
                          ",",
                          ":",
                          "\"",
                          "\\",
                          "null",
                          "true",
                          "1e999",
                          "-0",
                          "9223372036854775808",
                          "\"\\ud800\"",
                          "\xff",
                          "\x00",
                          "0.1",
                          "{\"a\":",
                          "[[[[[[[[",
                          "[2]",
                          ",[[2]]",
                          ",[{\"n\":1}]",
                          "\"amount\":",
                          "-",
                          "\xef\xbb\xbf"};
  for (std::size_t edits = 1 + chance.below(4); edits > 0 && !text.empty(); --edits) {
    const std::size_t at = chance.below(text.size());
    switch (chance.below(5)) {
      case 0:
        text[at] = static_cast<char>(chance.below(256));
        break;
      case 1:
        text.erase(at, 1 + chance.below(20));
        break;
      case 2:
        text.insert(at, tokens[chance.below(std::size(tokens))]);
        break;
      case 3:
        text.insert(at, text.substr(chance.below(text.size()), chance.below(80)));
        break;
      default:
        text.resize(at);
    }
  }
  return text;
}

}  // namespace

TEST_CASE("too deep, too long, too large") {
  CHECK(is_refused(repeated("[", 100'000)));
  CHECK(is_refused(repeated(R"({"a":)", 100'000)));
  const Text deep =
      R"({"id":"e","type":"visit","at":"2026-01-05T10:00:00Z","member":"m","attributes":)";
  CHECK(is_refused(deep + repeated("[", 40) + repeated("]", 40) + "}"));
  CHECK(is_refused(order_with(std::string(event_bytes_max, ' '))));
  CHECK_FALSE(read_program(std::string(program_bytes_max + 1, ' ')));

  Text lines;
  for (int i = 0; i < 1000; ++i)
    lines += (i ? "," : "") + (R"({"line":")" + std::to_string(i) + R"(","amount":"1.00"})");
  CHECK_FALSE(is_refused(order_with(lines)));
  const auto one_more = read_event(order_with(lines + R"(,{"line":"x","amount":"1.00"})"), 2);
  REQUIRE_FALSE(one_more);
  CHECK(one_more.error().findings.size() == 1);
  CHECK(one_more.error().findings[0].path == "/lines/1000");
}

TEST_CASE("findings are bounded") {
  const auto program = read_program(R"({"schema":1,"id":"a","name":"b","currency":"USD","rules":[)" +
                                    repeated("7,", 50'000) + "7]}");
  REQUIRE_FALSE(program);
  CHECK(program.error().size() == 1000);
}

TEST_CASE("bad UTF-8, half escapes, trailing text, nothing at all") {
  for (const char* text : {"",
                           " ",
                           "{",
                           "}",
                           "\"",
                           "nul",
                           "{\"id\":\"\xff\"}",
                           "{\"id\":\"\xc0\xaf\"}",
                           "{\"id\":\"\xed\xa0\x80\"}",
                           R"({"id":"\ud800"})",
                           R"({"id":"\u12"})",
                           "{} {}",
                           "{},",
                           "{\"id\":\"a\nb\"}",
                           "NaN",
                           "{\"id\":NaN}",
                           "{\"id\":Infinity}",
                           "{'id':'e'}",
                           "{\"id\":01}",
                           "// x\n{}",
                           "\xef\xbb\xbf"}) {
    CAPTURE(text);
    CHECK(is_refused(text));
  }
}

TEST_CASE("numbers that are none of ours") {
  for (const char* number : {"1e2", "1.0", "-0.0", "1E400", "9007199254740992", "-9007199254740992",
                             "9223372036854775807", "18446744073709551616", "\"5\"", "null", "true", "[5]"}) {
    CAPTURE(number);
    CHECK(is_refused(
        Text(R"({"id":"e","type":"adjust","at":"2026-01-05T10:00:00Z","member":"m","points":)") +
        number + "}"));
  }
}

TEST_CASE("a snapshot from elsewhere is only data") {
  CHECK_FALSE(read_snapshot(R"({"id":"m","points":{"lots":[{"id":7}]}})"));
  CHECK_FALSE(read_snapshot(R"({"id":"m","__proto__":{}})"));
  CHECK_FALSE(read_snapshot(R"({"id":"m","clock":"tomorrow"})"));
  CHECK_FALSE(read_snapshot(R"({"id":"m","birthday_year":99999999999})"));
  CHECK_FALSE(read_snapshot(R"({})"));
}

TEST_CASE("tables that do not add up are refused") {
  const auto card = [](const char* earned) {
    return read_snapshot(Text(R"({"id":"m","cards":{"c":{"closed":{"n":2,"earned":)") + earned + "}}}}");
  };
  CHECK(card(R"({"n":[1,1],"order":["o-1",2]})"));
  for (const char* wrong : {R"({"n":2,"order":["o-1","o-2"]})", R"({"n":[1],"order":["o-1"]})", R"({"n":[1,1,1],"order":["a","b","c"]})",
                            R"({"n":[1,1000000],"stamps":1})", R"({"n":[-1,1],"stamps":1})", R"({"n":[1,"1"],"stamps":1})",
                            R"({"n":[9007199254740991,9007199254740991],"stamps":1})", R"({"order":["o-1"],"n":[1,1]})",
                            R"({"n":[1,1],"order":["o-1"]})", R"({"n":[1,1],"order":["o-1","o-2","o-3"]})", R"({"n":[1,1],"order":{}})",
                            R"({"n":[1,1],"order":["o-1",93]})", R"({"n":[1,1],"order":["o",2]})", R"({"n":[1,1],"order":[1,1]})"}) {
    CAPTURE(wrong);
    CHECK_FALSE(card(wrong));
  }
}

TEST_CASE("valid texts broken at random never break the reader") {
  codec::Chance chance(1121);
  List<Text> texts = texts::events();
  texts.push_back(texts::spec_program);
  texts.push_back(texts::full_program);
  texts.push_back(
      R"({"member":{"id":"m","points":{"lots":[{"id":"e","left":5,"at":"2026-01-05T10:00:00Z"}]}},"seen":{}})");
  texts.push_back(
      R"({"member":{"id":"m","vouchers":{"n":3,"id":["r-1#1","r-2#1"],"paid":{"n":[2,0,1],"id":["e-9",3,0],"at":["2026-01-05T10:00:00Z",60,"#0"],"taken":[5,7,[1]]}}}})");
  int refused = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::string text = mutated(chance, std::string(texts[chance.below(texts.size())]));
    read_everything(text);
    if (is_refused(text))
      ++refused;
    else
      (void)read_event(write(*read_event(text, 2), 2), 2)
          .value();  // what is accepted can be written and read again
  }
  CHECK(refused > 2000);
}

TEST_CASE("stored states broken at random are refused, or are states that can be stored again") {
  codec::Chance chance(1127);
  int taken = 0;
  for (int round = 0; round < 1000; ++round) {
    Member member;
    codec::fill(chance, codec::member_type, &member);
    const std::string text(write_snapshot(member));
    for (int edit = 0; edit < 20; ++edit) {
      const auto read = read_snapshot(mutated(chance, text));
      if (!read) continue;
      ++taken;
      CHECK(digest_of(*read).size() == 16);
      CHECK(write_snapshot(*read).size() > 2);
    }
  }
  CHECK(taken > 100);
}

TEST_CASE("a list of rows within what says that a row comes again is refused") {
  for (const char* gone : {"[1,0,[[2]]]", "[1,0,[{}]]", "[1,0,[[]]]", "[1,[2,[1]]]"}) {
    CAPTURE(gone);
    CHECK_FALSE(read_snapshot(Text(R"({"id":"m","points":{"lots":{"n":4,"id":["a","b","c","d"],"amount":5,"gone":)") + gone + "}}}"));
  }
  CHECK(read_snapshot(R"({"id":"m","points":{"lots":{"n":4,"id":["a","b","c","d"],"amount":5,"gone":[1,0,[2]]}}})"));
}

TEST_CASE("many events in one text: array, object, lines") {
  using Events = List<std::string_view>;
  CHECK(split_events("").empty());
  CHECK(split_events(" [] ").empty());
  CHECK(split_events(R"([{"a":[1,2]}, {"b":"],}"} ])") == Events{R"({"a":[1,2]})", R"({"b":"],}"})"});
  CHECK(split_events("{\"a\":1}\n\n{\"b\":2}\r\n") == Events{"{\"a\":1}", "{\"b\":2}"});
  CHECK(split_events("{\"a\":\n1}") == Events{"{\"a\":\n1}"});
  CHECK(split_events("{\"a\":\"\\\"}\"}") == Events{"{\"a\":\"\\\"}\"}"});
  CHECK(split_events("[{}").size() == 2);     // no end of the array: an element that cannot be read
  CHECK(split_events("[{}] x").size() == 2);  // something behind it
}
