#include "server/auth/scopes.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

TEST_CASE("Scopes are read and written by name, and an unknown name is none at all") {
  const auto some = Scopes::named("read  events");
  REQUIRE(some);
  CHECK(some->text() == "events read");
  CHECK(some->has(Scope::events));
  CHECK_FALSE(some->has(Scope::program));
  CHECK_FALSE(some->has(Scope::none));
  CHECK(Scopes::all().text() == "events members program read");
  CHECK_FALSE(Scopes::all().has(Scope::none));
  for (const auto* text : {"", " ", "none", "events everything", "Events", "events,read"}) CHECK_FALSE(Scopes::named(text));
  CHECK_FALSE(Scopes{}.has(Scope::events));
}
