#include <catch2/catch.hpp>
#include <set>

#include "core/codec/codec.hpp"
#include "texts.hpp"

using namespace regulars;

namespace {

Event read(const Text& text) {
  auto event = read_event(text, 2);
  if (!event) FAIL(text + " " + write(event.error().findings));
  return *event;
}

Text refusal(const Text& text) {
  const auto event = read_event(text, 2);
  return event ? "" : Text(status_name(event.error().status)) + " " + write(event.error().findings);
}

Text event_text(const Text& type, const Text& rest) {
  return R"({"id":"e","type":")" + type + R"(","at":"2026-01-05T10:00:00Z","member":"m")" + rest + "}";
}

}  // namespace

TEST_CASE("one event of every type is read, and written back the same") {
  std::set<EventType> types;
  for (const Text& text : texts::events()) {
    const Event event = read(text);
    types.insert(event.type);
    const Text written = write(event, 2);
    const Event again = read(written);
    CHECK(write(again, 2) == written);
    CHECK(again.content == event.content);
  }
  CHECK(types.size() == 29);  // all but program
}

TEST_CASE("an order's keys arrive") {
  const Event order = read(texts::events()[1]);
  CHECK(order.at.offset.seconds == 7 * 3600);
  CHECK(order.lines.size() == 2);
  CHECK(order.lines[0].amount == Money{900});
  CHECK(order.lines[0].category == Words{"coffee"});
  CHECK(order.lines[0].min_amount == Money{100});
  CHECK(order.lines[1].gift_card);
  CHECK(order.discount == Money{100});
  CHECK(order.attributes.at("plan") == AttributeValue{Text("pro")});
  CHECK(order.attributes.at("age") == AttributeValue{std::int64_t{7}});
  CHECK(order.attributes.at("none") == AttributeValue{std::monostate{}});
}

TEST_CASE("a fraction among the attributes is unreadable: it never matches (R176)") {
  const Event event = read(event_text("visit", R"(,"attributes":{"a":1.5,"b":7})"));
  CHECK(event.attributes.at("a") == AttributeValue{std::monostate{}});
  CHECK_FALSE(refusal(event_text("visit", R"(,"attributes":{"a":[1]})")).empty());
}

TEST_CASE("a refund without lines returns everything; a line without a quantity returns money only (R13)") {
  CHECK(read(texts::events()[2]).lines[0].quantity == 1);
  CHECK(read(texts::events()[3]).lines[0].quantity == 0);
  CHECK_FALSE(read(texts::events()[4]).has_lines);
  CHECK(read(event_text("refund", R"(,"order":"1","lines":[])")).has_lines);
  CHECK(read(event_text("refund", R"(,"lines":[{"line":"1","amount":"4.50"}])")).lines[0].quantity == 1);
  CHECK(
      read(event_text("order", R"(,"order":"1","lines":[{"line":"1","amount":"4.50"}])")).lines[0].quantity ==
      1);
}

TEST_CASE("adjust tells no tier from taking the tier away (R90)") {
  CHECK_FALSE(read(event_text("adjust", R"(,"points":1)")).sets_tier);
  const Event taken = read(event_text("adjust", R"(,"tier":null)"));
  CHECK(taken.sets_tier);
  CHECK_FALSE(taken.tier);
}

TEST_CASE("what makes an event invalid (R25, R51, R126, R155)") {
  const Text line = R"({"line":"1","quantity":1,"amount":"1.00"})";
  const Text rows[] = {
      "",
      "[]",
      "null",
      "{}",
      R"({"id":"e","type":"tick","at":"2026-01-05T10:00:00Z"})",
      R"({"type":"tick","at":"2026-01-05T10:00:00Z","member":"m"})",
      R"({"id":"","type":"tick","at":"2026-01-05T10:00:00Z","member":"m"})",
      R"({"id":"e","type":7,"at":"2026-01-05T10:00:00Z","member":"m"})",
      R"({"id":"e","type":"tick","at":"2026-01-05","member":"m"})",
      event_text("tick", R"(,"points":5)"),
      event_text("tick", R"(,"colour":"red")"),
      event_text("tick", R"(,"member":"m")"),
      event_text("order", R"(,"order":"1")"),
      event_text("order", R"(,"lines":[])"),
      event_text("order", R"(,"order":"1","lines":[{"line":"1","quantity":0,"amount":"1.00"}])"),
      event_text("order", R"(,"order":"1","lines":[{"line":"1","quantity":1,"amount":"-1.00"}])"),
      event_text("order", R"(,"order":"1","lines":[{"line":"1","quantity":1,"amount":1}])"),
      event_text("order", R"(,"order":"1","lines":[{"line":"1","quantity":1,"amount":"1.001"}])"),
      event_text("order", R"(,"order":"1","lines":[{"line":"1","quantity":1,"amount":"90071992547409.92"}])"),
      event_text("order", R"(,"order":"1","lines":[{"line":"1","quantity":1,"sku":"A"}])"),
      event_text("order", R"(,"order":"1","lines":[)" + line + "," + line + "]"),
      event_text("order", R"(,"order":"1","discount":"-1.00","lines":[])"),
      event_text("order", R"(,"order":"1","lines":[],"points":5)"),
      event_text("refund", ""),
      event_text("action", ""),
      event_text("redeem", ""),
      event_text("adjust", ""),
      event_text("adjust", R"(,"points":0)"),
      event_text("adjust", R"(,"points":1.5)"),
      event_text("adjust", R"(,"credit":"0.00")"),
      event_text("adjust", R"(,"stamps":{"card":"c","count":0})"),
      event_text("adjust", R"(,"points":5,"expiry":{"kind":"rolling"})"),
      event_text("transfer", R"(,"to":"b","points":0)"),
      event_text("spend", R"(,"points":-1)"),
      event_text("stamp", R"(,"card":"c","count":0)"),
      event_text("referral_decide", R"(,"friend":"f","verdict":"review")"),
      event_text("enrol", R"(,"birthday":"02-30")"),
      event_text("visit", R"(,"attributes":{"a":{}})"),
  };
  for (const Text& text : rows) {
    CAPTURE(text);
    CHECK(refusal(text).starts_with("invalid "));
    CHECK(refusal(text) != "invalid []");
  }
}

TEST_CASE("an unknown key of an event is answered with the keys that hosts write") {
  const auto event = read_event(event_text("visit", R"(,"warp":1)"), 2);
  REQUIRE_FALSE(event);
  REQUIRE(event.error().findings.size() == 1);
  const Text expected = event.error().findings[0].expected;
  CHECK(expected.starts_with("one of id, type, at, member, order, "));
  CHECK(expected.ends_with(", ref, attributes, version, program, migrate"));
}

TEST_CASE("one fault of an event is one finding, at its own place") {
  const std::pair<Text, Text> rows[] = {
      {event_text("adjust", R"(,"points":"5")"), "/points"},
      {event_text("adjust", R"(,"credit":"x")"), "/credit"},
      {event_text("adjust", R"(,"tier":7)"), "/tier"},
      {event_text("adjust", R"(,"stamps":{"card":"c","count":"x"})"), "/stamps/count"},
      {event_text("adjust", R"(,"stamps":{"card":"c"})"), "/stamps/count"},
      {event_text("adjust", R"(,"points":5,"expiry":{"kind":"rolin"})"), "/expiry/kind"},
      {event_text("adjust", R"(,"points":5,"expiry":{"kind":"rolling","after":"x"})"), "/expiry/after"},
      {event_text("transfer", R"(,"to":"b","points":"5")"), "/points"},
      {event_text("transfer", R"(,"to":"b","points":-5)"), "/points"},
      {event_text("spend", R"(,"order":"1","points":null)"), "/points"},
  };
  for (const auto& [text, place] : rows) {
    CAPTURE(text);
    const auto event = read_event(text, 2);
    REQUIRE_FALSE(event);
    REQUIRE(event.error().findings.size() == 1);
    CHECK(event.error().findings[0].path == place);
  }
}

TEST_CASE(
    "a type nobody knows is unknown_type whatever else stands there, unless the envelope is broken (R178)") {
  CHECK(refusal(event_text("teleport", R"(,"warp":{"deep":[1,2]},"points":"x")")) == "unknown_type []");
  CHECK(refusal(R"({"points":"x","id":"e","type":"teleport","member":"m"})").starts_with("invalid "));
  CHECK(refusal(R"({"id":7,"type":"teleport","at":"2026-01-05T10:00:00Z","member":"m"})").starts_with("invalid "));
}

TEST_CASE("an unreadable event still says its id when that can be read") {
  const auto event = read_event(event_text("order", ""), 2);
  REQUIRE_FALSE(event);
  CHECK(event.error().id == "e");
}

TEST_CASE("content is compared as JSON values, key order aside (R25)") {
  const auto content = [](const Text& text) { return read(text).content; };
  const Text base = event_text(
      "order",
      R"(,"order":"1","coupon":"A","lines":[{"line":"1","amount":"1.00"},{"line":"2","amount":"2.00"}])");
  const Text turned =
      R"({ "lines":[{"amount":"1.00","line":"1"},{"amount":"2.00","line":"2"}],"coupon":"A",)"
      R"("order":"1","member":"m","at":"2026-01-05T10:00:00Z","type":"order","id":"e"})";
  CHECK(content(base) == content(turned));
  const Text others[] = {
      event_text(
          "order",
          R"(,"order":"1","coupon":"B","lines":[{"line":"1","amount":"1.00"},{"line":"2","amount":"2.00"}])"),
      event_text(
          "order",
          R"(,"order":"1","coupon":"A","lines":[{"line":"2","amount":"2.00"},{"line":"1","amount":"1.00"}])"),
      event_text(
          "order",
          R"(,"order":"1","coupon":"A","lines":[{"line":"1","amount":"2.00"},{"line":"2","amount":"1.00"}])"),
      event_text(
          "order",
          R"(,"order":"A","coupon":"1","lines":[{"line":"1","amount":"1.00"},{"line":"2","amount":"2.00"}])"),
      event_text("order", R"(,"order":"1","coupon":"A","lines":[{"line":"1","amount":"1.00"}])"),
  };
  for (const Text& other : others) CHECK(content(other) != content(base));
}

TEST_CASE("a page's command names no member and is the same event as with one") {
  const char* text = R"({"id":"e","type":"visit","at":"2026-01-05T10:00:00Z"})";
  const auto command = read_event(text, 2, "m");
  REQUIRE(command);
  CHECK(command->member == "m");
  CHECK(command->content == read(event_text("visit", "")).content);
  CHECK_FALSE(read_event(text, 2));
}

TEST_CASE("amounts follow the currency's exponent") {
  const Text text = event_text("order", R"(,"order":"1","lines":[{"line":"1","amount":"1250"}])");
  CHECK(read_event(text, 0)->lines[0].amount == Money{1250});
  CHECK(read_event(text, 3)->lines[0].amount == Money{1'250'000});
}

TEST_CASE("a cart is an order without its envelope, with rewards") {
  const auto cart =
      read_cart(R"({"lines":[{"line":"1","amount":"5.00"}],"rewards":["five-off"],"vouchers":["V-1"]})", 2);
  REQUIRE(cart);
  CHECK(cart->order.type == EventType::order);
  CHECK(cart->order.lines[0].quantity == 1);
  CHECK(cart->rewards == Words{"five-off"});
  CHECK_FALSE(read_cart(R"({"order":"1","lines":[]})", 2));
  CHECK_FALSE(read_cart("{}", 2));
}

TEST_CASE("follow-ups and ticks are not caused by people (R133)") {
  for (const Text& text : texts::events()) {
    const Event event = read(text);
    const bool follows = event.id[0] == 'f';
    CHECK(is_follow_up(event.type) == follows);
    CHECK(is_caused_by_people(event.type) == (!follows && event.type != EventType::tick));
  }
  CHECK_FALSE(is_caused_by_people(EventType::program));
}
