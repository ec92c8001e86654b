#include "core/rules/streaks.hpp"

#include <catch2/catch.hpp>

#include "core/rules/carry.hpp"
#include "tests/core/rules/fixture.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

Streak streak(Period period, std::int64_t goal, std::int64_t freezes = 0) {
  Streak made;
  made.id = "s";
  made.on = RuleOn::visit;
  made.period = period;
  made.goal = goal;
  made.freezes = freezes;
  made.give.points = Points{100};
  return made;
}

Program with(Streak made) {
  Program program;
  program.streaks = {std::move(made)};
  return program;
}

struct StreakScene : Scene {
  using Scene::Scene;

  StreakScene& visit(std::string_view time) {
    on(time, "e" + std::to_string(++events_), [](Turn& turn) {
      Situation situation;
      situation.at = turn.at;
      advance_streaks(turn, {RuleOn::visit, situation});
    });
    return *this;
  }
  StreakScene& days(std::initializer_list<int> january) {
    for (const int day : january)
      visit("2026-01-" + Text(day < 10 ? "0" : "") + std::to_string(day) + "T10:00:00Z");
    return *this;
  }
  const StreakState& state() { return member.streaks["s"]; }
  StreakState shown(std::string_view time) { return streak_as_of(programs, member, "s", instant(time)); }

 private:
  int events_ = 0;
};

}  // namespace

TEST_CASE("a streak counts consecutive local days, once a day") {
  StreakScene scene(with(streak(Period::day, 10)));
  CHECK(scene.days({1, 2, 2, 3}).state().count == 3);
  scene.visit("2026-01-03T23:30:00-05:00");  // the same day there
  CHECK(scene.state().count == 3);
  scene.visit("2026-01-04T23:30:00-05:00");
  CHECK(scene.state().count == 4);
}

TEST_CASE("weeks are ISO weeks, months and years those of the calendar") {
  CHECK(StreakScene(with(streak(Period::week, 10)))
            .visit("2026-01-04T10:00:00Z")
            .visit("2026-01-05T10:00:00Z")
            .state()
            .count == 2);
  CHECK(StreakScene(with(streak(Period::week, 10)))
            .visit("2026-01-05T10:00:00Z")
            .visit("2026-01-11T10:00:00Z")
            .state()
            .count == 1);
  CHECK(StreakScene(with(streak(Period::month, 10)))
            .visit("2025-12-31T10:00:00Z")
            .visit("2026-01-01T10:00:00Z")
            .state()
            .count == 2);
  CHECK(StreakScene(with(streak(Period::year, 10)))
            .visit("2025-12-31T10:00:00Z")
            .visit("2026-12-01T10:00:00Z")
            .state()
            .count == 2);
}

TEST_CASE("each missed period costs a freeze; too few begin anew with all of them (R96)") {
  StreakScene scene(with(streak(Period::day, 100, 2)));
  scene.days({1, 2, 4});
  CHECK(scene.state().count == 3);  // the frozen day adds nothing
  CHECK(scene.state().freezes == 1);
  scene.days({6});
  CHECK(scene.state().freezes == 0);
  scene.days({8});
  CHECK(scene.state().count == 1);
  CHECK(scene.state().freezes == 2);
  CHECK(scene.state().best == 4);
  CHECK(effects_of(scene.outcome, EffectType::streak_broken).size() == 1);
}

TEST_CASE("a streak is shown as of the clock's local period (R97)") {
  StreakScene scene(with(streak(Period::day, 100, 1)));
  scene.days({1, 2});
  CHECK(scene.shown("2026-01-03T23:59:59Z").count == 2);
  CHECK(scene.shown("2026-01-03T23:59:59Z").freezes == 1);
  CHECK(scene.shown("2026-01-04T00:00:00Z").count == 2);
  CHECK(scene.shown("2026-01-04T00:00:00Z").freezes == 0);
  CHECK(scene.shown("2026-01-05T00:00:00Z").count == 0);
  CHECK(scene.shown("2026-01-05T00:00:00Z").freezes == 1);
  CHECK(scene.shown("2026-01-05T00:00:00Z").best == 2);
}

TEST_CASE("an event in a period before the last counted one adds nothing (R98)") {
  StreakScene scene(with(streak(Period::day, 100)));
  scene.days({1, 2, 5, 3});
  CHECK(scene.state().count == 1);
  CHECK(scene.days({6}).state().count == 2);
}

TEST_CASE("a goal is paid at each multiple, or once for good (R128)") {
  StreakScene again(with(streak(Period::day, 2)));
  again.days({1, 2, 3, 4});
  CHECK(again.member.points.totals.earned == 200);
  REQUIRE(again.member.points.lots.size() == 2);
  CHECK(again.member.points.lots[0].id == "e2/streak/s");  // R41
  CHECK(again.days({10, 11}).member.points.totals.earned == 300);

  Streak once = streak(Period::day, 2);
  once.repeats = false;
  CHECK(StreakScene(with(once)).days({1, 2, 3, 4, 10, 11}).member.points.totals.earned == 100);
}

TEST_CASE("a running streak keeps its terms, a new one starts under the new (R113)") {
  StreakScene scene(with(streak(Period::day, 3)));
  scene.days({1, 2});
  scene.publish(with(streak(Period::day, 2)), "2026-01-03T00:00:00Z");
  CHECK(scene.days({3}).member.points.totals.earned == 100);
  CHECK(scene.days({4}).member.points.totals.earned == 100);  // 4 is no multiple of 3
  CHECK(scene.days({10, 11}).member.points.totals.earned == 200);
}

TEST_CASE("a streak that is gone moves no more and is still shown (R172)") {
  StreakScene scene(with(streak(Period::day, 10)));
  scene.days({1, 2});
  scene.publish({}, "2026-01-03T00:00:00Z");
  scene.days({3});
  CHECK(scene.state().count == 2);
  CHECK(scene.shown("2026-02-01T00:00:00Z").count == 2);
}

TEST_CASE("carried over, a streak keeps its count under the new period, and the freezes it has left (R154)") {
  StreakScene scene(with(streak(Period::day, 10, 2)));
  scene.days({1, 2, 4});
  scene.publish(with(streak(Period::week, 4, 3)), "2026-01-05T00:00:00Z", Migrate::carry);
  scene.on("2026-01-05T00:00:00Z", "x", [&](Turn& turn) { carry_over(turn, scene.programs.all().back()); });
  CHECK(scene.state().count == 3);
  CHECK(scene.state().freezes == 1);
  scene.days({6});  // the week after
  CHECK(scene.state().count == 4);
  CHECK(scene.member.points.totals.earned == 100);
}

TEST_CASE("of two members the streak with the higher count as shown is kept, ties: the later (R165)") {
  const Program program = with(streak(Period::day, 100));
  StreakScene own(program), other(program);
  own.days({1, 2, 3, 4});
  other.days({7, 8});
  merge_streaks(own.programs, own.member, other.member, instant("2026-01-08T12:00:00Z"));
  CHECK(own.state().count == 2);  // the other is broken by now
  CHECK(own.state().best == 4);

  StreakScene early(program), late(program);
  early.days({7});
  late.days({8});
  merge_streaks(early.programs, early.member, late.member, instant("2026-01-08T12:00:00Z"));
  CHECK(early.days({9}).state().count == 2);
}

TEST_CASE("only events that meet the condition count") {
  Streak picky = streak(Period::day, 10);
  picky.when.channel = Words{"app"};
  StreakScene scene(with(picky));
  CHECK(scene.days({1}).member.streaks.empty());
}
