#include "server/desk/difference.hpp"

#include <catch2/catch.hpp>

using regulars::first_difference;

TEST_CASE("The first place where two events differ is named") {
  const auto* const sent = R"({"id":"e","type":"order","at":"2027-01-05T10:00:00Z","lines":[{"line":"1","amount":"12.00"}]})";
  CHECK(first_difference(sent, sent) == "");
  CHECK(first_difference(sent, R"({"type":"order","id":"e","at":"2027-01-05T10:00:00Z","lines":[{"amount":"12.00","line":"1"}]})") == "");
  CHECK(first_difference(sent, R"({"id":"e","type":"order","at":"2027-01-05T10:00:00Z","lines":[{"line":"1","amount":"13.00"}]})") == "/lines/0/amount");
  CHECK(first_difference(sent, R"({"id":"e","type":"order","at":"2027-01-05T10:00:00Z","lines":[]})") == "/lines/0");
  CHECK(first_difference(sent, R"({"id":"e","type":"order","lines":[{"line":"1","amount":"12.00"}]})") == "/at");
  CHECK(first_difference(R"({"id":"e","type":"enrol","code":"K7QM"})", R"({"id":"e","type":"enrol"})") == "");
  CHECK(first_difference(R"({"id":"e","type":"enrol","code":"K7QM"})", R"({"id":"e","type":"enrol","code":"OTHER"})") == "/code");
  CHECK(first_difference("", "{}") == "");
}
