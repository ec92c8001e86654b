#include "core/regulars.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

namespace {

const char* const program = R"({"schema":1,"id":"p","name":"P","currency":"USD",
  "rules":[{"id":"base","on":"order","give":{"points_per":{"amount":"1.00","points":1}}},
           {"id":"card","on":"order","give":{"stamps":{"card":"ten"}}}],
  "cards":[{"id":"ten","stamps":10}],
  "rewards":[{"id":"five","kind":"amount_off","amount":"5.00","cost":10}]})";

Text order(const Text& number, const Text& amount) {
  return R"({"id":"e)" + number + R"(","type":"order","at":"2026-01-0)" + number +
         R"(T10:00:00Z","member":"m","order":"o)" + number +
         R"(","lines":[{"line":"1","sku":"A","quantity":1,"amount":")" + amount + R"("}]})";
}

bool says(const Text& text, const Text& piece) { return text.find(piece) != Text::npos; }

Desk opened() {
  Desk desk;
  REQUIRE(desk.publish(program, 1, "", "keep") == "[]");
  return desk;
}

}  // namespace

TEST_CASE("a desk decides events and prints the member") {
  Desk desk = opened();
  const Text outcome = desk.apply(order("1", "12.40"));
  CHECK(says(outcome, R"("status":"applied")"));
  CHECK(says(outcome, R"("type":"points_earned")"));
  const Text member = desk.member("");
  CHECK(says(member, R"("member":"m")"));
  CHECK(says(member, R"("available":12)"));
  CHECK(says(member, "\"digest\":\"" + desk.digest() + "\""));
  CHECK(says(desk.apply(order("1", "12.40")), R"("status":"exists")"));
  CHECK(says(desk.apply(order("1", "12.50")), R"("status":"exists_with_different_content")"));
}

TEST_CASE("a snapshot taken to another desk is the same member") {
  Desk desk = opened();
  desk.apply(order("1", "12.40"));
  desk.apply(order("2", "20.00"));
  Desk other = opened();
  REQUIRE(other.restore(desk.snapshot()) == "");
  CHECK(other.digest() == desk.digest());
  CHECK(other.snapshot() == desk.snapshot());
  const char* refund = R"({"id":"r","type":"refund","at":"2026-01-05T10:00:00Z","member":"m","order":"o1"})";
  CHECK(other.apply(refund) == desk.apply(refund));
  CHECK(other.digest() == desk.digest());
}

TEST_CASE("a quote agrees with the order, and neither it nor a plan changes anything") {
  Desk desk = opened();
  desk.apply(order("1", "12.40"));
  const Text before = desk.snapshot();
  const Text quote = desk.quote(R"({"lines":[{"line":"1","sku":"A","quantity":1,"amount":"20.00"}]})",
                                       "2026-01-02T10:00:00Z");
  CHECK(says(quote, R"("points":20)"));
  CHECK(says(quote, R"("stamps":{"ten":1})"));
  const Text plan = desk.plan("[" + order("2", "20.00") + "," + order("3", "1.00") + "]");
  CHECK(says(plan, R"("available":33)"));
  CHECK(says(plan, R"("id":"e3","status":"applied")"));
  CHECK(desk.snapshot() == before);
  CHECK(says(desk.member("2027-01-01T00:00:00Z"), R"("as_of":"2027-01-01T00:00:00Z")"));
  CHECK(desk.snapshot() == before);
}

TEST_CASE("publications come as text or as events of their own") {
  Desk desk = opened();
  const Text event =
      R"({"id":"p2","type":"program","at":"2026-02-01T00:00:00Z","version":2,"program":)" +
      Text(program) + "}";
  CHECK(desk.apply(event) == R"({"id":"p2","status":"applied","effects":[]})");
  CHECK(says(desk.apply(event), "/version"));
  CHECK(says(desk.publish(program, 2, "", "keep"), "/version"));
  CHECK(says(desk.publish(program, 3, "tomorrow", "keep"), "/at"));
  CHECK(says(desk.publish("{}", 3, "", "keep"), "/currency"));
  CHECK(Desk::check(program) == "[]");
  CHECK(says(Desk::check("{"), "no JSON"));
}

TEST_CASE("what a desk cannot take is an answer, never a crash") {
  Desk empty;
  CHECK(says(empty.apply(order("1", "1.00")), R"("status":"invalid")"));
  CHECK(says(empty.quote(R"({"lines":[]})", ""), R"("status":"invalid")"));
  CHECK(says(empty.member(""), R"("status":"invalid")"));
  Desk desk = opened();
  CHECK(says(desk.apply("garbage"), R"("status":"invalid")"));
  CHECK(says(desk.apply(R"({"id":"x","type":"teleport","at":"2026-01-01T00:00:00Z","member":"m"})"),
             R"("status":"unknown_type")"));
  desk.apply(order("1", "1.00"));
  CHECK(says(desk.apply(R"({"id":"x","type":"visit","at":"2026-01-01T00:00:00Z","member":"other"})"),
             R"("path":"/member")"));
  CHECK(says(desk.quote("[]", ""), R"("status":"invalid")"));
  CHECK(says(desk.quote(R"({"lines":[]})", "noon"), R"("path":"/at")"));
  CHECK(says(desk.restore("{}"), R"("path":"/member")"));
  CHECK(says(desk.restore(R"({"member":{"id":"m"},"orders":[{"id":"o","version":9}]})"), "not published"));
  CHECK(says(desk.apply(order("2", "1.00"), "{\"nonsense\":1}"), R"("path":"/nonsense")"));
}
