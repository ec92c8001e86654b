// The quick way through what is written plainly (core/codec/plain_pairs.cpp) and the ordinary one read the same.
#include <catch2/catch.hpp>
#include <optional>

#include "core/codec/codec.hpp"
#include "texts.hpp"

using namespace regulars;

namespace {

// A blank behind every colon between a key and its value: then nothing is plain.
Text with_blanks(const Text& text) {
  Buffer spaced;
  bool within = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    spaced += text[i];
    if (text[i] == '\\' && within && i + 1 < text.size()) spaced += text[++i];
    else if (text[i] == '"') within = !within;
    else if (text[i] == ':' && !within) spaced += ' ';
  }
  return spaced;
}

// Everything a reading tells, but for the byte where a text is broken.
Text told(const Text& text) {
  const auto event = read_event(text, 2);
  if (event) return write(*event, 2) + " " + std::to_string(event->content);
  Findings findings = event.error().findings;
  for (Finding& finding : findings) {
    const std::size_t byte = finding.got.find(" at byte ");
    if (byte != Text::npos) finding.got = Text(finding.got.substr(0, byte));
  }
  return Text(status_name(event.error().status)) + " " + event.error().id + " " + event.error().member + " " + write(findings);
}

Text replaced(Text text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != Text::npos);
  return Text(text.substr(0, at)) + Text(by) + Text(text.substr(at + what.size()));
}

const Text plain_order =
    R"({"id":"e","type":"order","at":"2026-01-05T10:00:00Z","member":"m","order":"o","lines":[)"
    R"({"line":"1","sku":"A","quantity":2,"amount":"15.30"},{"line":"2","sku":"B","quantity":1,"amount":"4.50"}]})";

}  // namespace

TEST_CASE("an event written plainly reads as one with blanks") {
  for (const Text& text : texts::events()) {
    INFO(text);
    CHECK(told(text) == told(with_blanks(text)));
  }
  CHECK(read_event(plain_order, 2).has_value());
}

TEST_CASE("what is not plain, or wrong, is told the same from both ways") {
  const std::pair<const char*, const char*> changes[] = {
      {R"("A")", R"("\u0041")"}, {R"("A")", R"("A\"B")"}, {R"("A")", "\"\xC3\xA9\""}, {R"("A")", "\"\xFF\""},
      {R"("A")", "\"A\nB\""}, {R"("A")", R"("")"}, {R"("A")", "7"}, {R"("A")", "null"}, {R"("A")", "[]"}, {R"("A")", "{}"},
      {R"("A")", R"("A":"B")"}, {R"("A")", R"("a text that is longer than eight letters")"},
      {"2,", "0,"}, {"2,", "-2,"}, {"2,", "02,"}, {"2,", "2.0,"}, {"2,", "2e0,"}, {"2,", "2 ,"}, {"2,", "2x,"}, {"2,", "2"},
      {"2,", "999999999999999,"}, {"2,", "1000000000000000,"}, {"2,", "9007199254740992,"}, {"2,", "99999999999999999999,"},
      {"2,", "true,"}, {"2,", "\"2\","}, {"2,", ","}, {"15.30", "15.300"}, {"15.30", "-15.30"}, {"15.30", "15.3"},
      {R"("sku")", R"("line")"}, {R"("sku")", R"("sk")"}, {R"("sku")", R"("skus")"}, {R"("sku")", R"("\u0073ku")"},
      {R"("sku":"A",)", ""}, {R"("line":"1",)", ""}, {R"("sku":"A",)", R"("sku":"A","sku":"A",)"},
      {R"("sku":"A",)", R"("tag":["a"],"category":["b"],"gift_card":true,"sku":"A",)"}, {R"("sku":"A",)", R"("sku":"A" ,)"},
      {R"("line":"1","sku":"A")", R"("sku":"A","line":"1")"}, {R"("id":"e",)", R"("id":"e","lines":7,)"},
      {R"("type":"order")", R"("type":"parade")"}, {R"("member":"m",)", ""}, {R"("line":"2")", R"("line":"1")"},
  };
  for (const auto& [what, by] : changes) {
    const Text text = replaced(plain_order, what, by);
    INFO(text);
    CHECK(told(text) == told(with_blanks(text)));
  }
}

TEST_CASE("a text cut short anywhere is told the same from both ways") {
  for (std::size_t bytes = 0; bytes < plain_order.size(); ++bytes) {
    const Text text(plain_order.substr(0, bytes));
    INFO(text);
    CHECK(told(text) == told(with_blanks(text)));
  }
}
