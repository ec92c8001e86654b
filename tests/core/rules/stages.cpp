#include "core/rules/stages.hpp"

#include <catch2/catch.hpp>

#include "core/ledger/contributions.hpp"
#include "core/rules/badges.hpp"
#include "tests/core/rules/fixture.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

const Instant now = instant("2026-06-01T00:00:00Z");

Member who_ordered(std::initializer_list<std::string_view> times) {
  Member member;
  for (const std::string_view time : times)
    contribute(member, {"o" + std::to_string(member.orders), moment(time), Money{100}, 0, true});
  return member;
}

Program with(Stages stages) {
  Program program;
  program.stages = std::move(stages);
  return program;
}

}  // namespace

TEST_CASE("the stages follow the orders; without a block: repeat at two, no client, no advocate (R100)") {
  CHECK(stage_of({}, Member{}, now) == Stage::visitor);
  Member enrolled;
  enrolled.enrolled_at = moment("2026-01-01T00:00:00Z");
  CHECK(stage_of({}, enrolled, now) == Stage::prospect);
  CHECK(stage_of({}, who_ordered({"2026-01-01T00:00:00Z"}), now) == Stage::first_time);
  CHECK(stage_of({}, who_ordered({"2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"}), now) == Stage::repeat);
}

TEST_CASE("a client has so many orders in the window, and is a repeat customer when they have left it") {
  Stages stages;
  stages.client = ClientBar{2, duration("P1M")};
  const Member member = who_ordered({"2026-05-01T00:00:00Z", "2026-05-20T00:00:00Z"});
  CHECK(stage_of(with(stages), member, instant("2026-05-31T23:59:59Z")) == Stage::client);
  CHECK(stage_of(with(stages), member, now) == Stage::repeat);
  stages.client->within.reset();
  CHECK(stage_of(with(stages), member, instant("2036-01-01T00:00:00Z")) == Stage::client);
}

TEST_CASE("an advocate is one by their own condition alone (R101)") {
  Stages stages;
  stages.advocate = AdvocateBar{{"referral_qualified", "review"}, 3};
  Member member;
  member.actions["review"] = 2;
  member.actions["share"] = 9;
  CHECK(stage_of(with(stages), member, now) == Stage::visitor);
  member.friends.emplace_back();
  member.friends[0].qualified = true;
  CHECK(stage_of(with(stages), member, now) == Stage::advocate);
  member.friends[0].qualified = false;  // reversed
  CHECK(stage_of(with(stages), member, now) == Stage::visitor);
}

TEST_CASE("a member whose every order was refunded is a prospect (R101)") {
  Member member = who_ordered({"2026-01-01T00:00:00Z"});
  net(member, "o0", instant("2026-01-01T00:00:00Z"), {Money{100}, 0, true});
  CHECK(stage_of({}, member, now) == Stage::prospect);
}

TEST_CASE("a change of stage is told") {
  Scene scene({});
  scene.on("2026-06-01T00:00:00Z", "e1", [&](Turn& turn) {
    scene.member.enrolled_at = turn.at;
    tell_stage(turn, Stage::visitor);
    tell_stage(turn, Stage::prospect);
  });
  const auto told = effects_of(scene.outcome, EffectType::stage_changed);
  REQUIRE(told.size() == 1);
  CHECK(told[0].from == "visitor");
  CHECK(told[0].to == "prospect");
}

TEST_CASE("a badge is earned once") {
  Scene scene({});
  scene.on("2026-06-01T00:00:00Z", "e1", [](Turn& turn) {
    earn_badge(turn, "explorer", "a");
    earn_badge(turn, "explorer", "b");
  });
  CHECK(scene.member.badges == Words{"explorer"});
  CHECK(effects_of(scene.outcome, EffectType::badge_earned).size() == 1);
}
