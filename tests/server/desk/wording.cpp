#include "server/desk/wording.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

TEST_CASE("An answer an earlier program gave says the same in other words, and nothing else is let pass") {
  const auto answer = [](const char* effect, const char* rest) {
    return std::string(R"({"id":"e1","status":"applied","effects":[{"type":"points_earned")") + effect + R"(,"points":7}])" + rest + "}";
  };
  const auto before = answer("", R"(,"message":"no","member":{"digest":"0123456789abcdef"})");
  CHECK(say_the_same(before, answer(R"(,"rule":"base")", R"(,"message":"not so","member":{"digest":"fedcba9876543210"})")));
  CHECK_FALSE(say_the_same(answer(R"(,"rule":"base")", ""), answer(R"(,"rule":"other")", "")));
  CHECK_FALSE(say_the_same(answer("", ""), answer("", R"(,"spent":1)")));
  CHECK_FALSE(say_the_same(answer("", ""), answer(R"(,"lot":"e1")", "")));
  const auto late = [&](const char* effect) { return answer("", (R"(,"late":[)" + answer(effect, "") + "]").c_str()); };
  CHECK(say_the_same(late(""), late(R"(,"rule":"base")")));
  CHECK_FALSE(say_the_same(late(""), late(R"(,"lot":"e1")")));
  CHECK_FALSE(say_the_same("torn", "{}"));
}
