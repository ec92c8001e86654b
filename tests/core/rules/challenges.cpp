#include "core/rules/challenges.hpp"

#include <catch2/catch.hpp>

#include "tests/core/rules/fixture.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

Challenge challenge(ChallengeCount count, std::int64_t goal) {
  Challenge made;
  made.id = "c";
  made.count = count;
  made.goal = goal;
  made.give.points = Points{100};
  return made;
}

Program with(Challenge made) {
  Program program;
  program.challenges = {std::move(made)};
  return program;
}

Line line(Text sku, Words category) {
  Line made;
  made.sku = std::move(sku);
  made.category = std::move(category);
  return made;
}

struct ChallengeScene : Scene {
  using Scene::Scene;

  // An order of these lines, each worth 10.00.
  ChallengeScene& order(std::string_view time, const List<Line>& bought = {line("A", {"tea"})}) {
    on(time, "e" + std::to_string(++events_), [&](Turn& turn) {
      List<EarnLine> lines;
      for (const Line& each : bought) lines.push_back({&each, 1000, 1});
      lines.push_back({nullptr, 500, 0});  // shipping
      Situation situation;
      situation.at = turn.at;
      situation.lines = &lines;
      advance_challenges(turn, {RuleOn::order, situation});
    });
    return *this;
  }
  void merge(std::string_view time, const Member& from) {
    on(time, "merge", [&](Turn& turn) {
      merge_challenges(turn, from);
      complete_reached_challenges(turn, turn.event.id);
    });
  }
  std::int64_t progress(std::string_view time) {
    return challenge_progress(programs, member, "c", instant(time));
  }
  std::int64_t done() { return member.challenges["c"].done; }

 private:
  int events_ = 0;
};

}  // namespace

TEST_CASE("a challenge counts events, and is done once (R99, R100)") {
  ChallengeScene scene(with(challenge(ChallengeCount::events, 2)));
  scene.order("2026-01-01T10:00:00Z");
  CHECK(scene.progress("2026-01-01T10:00:00Z") == 1);
  CHECK(scene.done() == 0);
  scene.order("2026-01-02T10:00:00Z");
  CHECK(scene.done() == 1);
  CHECK(scene.progress("2026-01-02T10:00:00Z") == 0);
  REQUIRE(scene.member.points.lots.size() == 1);
  CHECK(scene.member.points.lots[0].id == "e2/challenge/c");  // R41
  CHECK(scene.order("2026-01-03T10:00:00Z").order("2026-01-04T10:00:00Z").done() == 1);
}

TEST_CASE("with repeats it begins again after each completion (R99)") {
  Challenge again = challenge(ChallengeCount::events, 2);
  again.repeats = true;
  ChallengeScene scene(with(again));
  for (const char* time : {"2026-01-01T10:00:00Z", "2026-01-02T10:00:00Z", "2026-01-03T10:00:00Z",
                           "2026-01-04T10:00:00Z", "2026-01-05T10:00:00Z"})
    scene.order(time);
  CHECK(scene.done() == 2);
  CHECK(scene.progress("2026-01-05T10:00:00Z") == 1);
}

TEST_CASE("the window reaches back from the event, open at its start (R99)") {
  Challenge monthly = challenge(ChallengeCount::events, 2);
  monthly.within = duration("P1M");
  ChallengeScene edge(with(monthly));
  CHECK(edge.order("2026-01-05T10:00:00Z").order("2026-02-05T10:00:00Z").done() == 0);
  CHECK(edge.progress("2026-02-05T10:00:00Z") == 1);
  ChallengeScene inside(with(monthly));
  CHECK(inside.order("2026-01-05T10:00:00Z").order("2026-02-05T09:59:59Z").done() == 1);
}

TEST_CASE("a late event looks back from its own instant (R99)") {
  Challenge daily = challenge(ChallengeCount::events, 2);
  daily.within = duration("P1D");
  ChallengeScene scene(with(daily));
  scene.order("2026-01-01T10:00:00Z").order("2026-01-20T10:00:00Z");
  CHECK(scene.done() == 0);
  CHECK(scene.order("2026-01-01T20:00:00Z").done() == 1);
}

TEST_CASE("categories and skus count once, of the lines the challenge selects") {
  const List<Line> tea_and_cake = {line("A", {"tea", "green"}), line("B", {"cake"})};
  Challenge categories = challenge(ChallengeCount::distinct_categories, 9);
  ChallengeScene all(with(categories));
  all.order("2026-01-01T10:00:00Z", tea_and_cake).order("2026-01-02T10:00:00Z", tea_and_cake);
  CHECK(all.progress("2026-01-02T10:00:00Z") == 3);
  categories.when.lines.emplace();
  categories.when.lines->category = Words{"tea"};
  ChallengeScene some(with(categories));
  CHECK(some.order("2026-01-01T10:00:00Z", tea_and_cake).progress("2026-01-01T10:00:00Z") == 2);
  CHECK(some.order("2026-01-02T10:00:00Z", {line("B", {"cake"})}).progress("2026-01-02T10:00:00Z") == 2);
  ChallengeScene skus(with(challenge(ChallengeCount::distinct_skus, 9)));
  skus.order("2026-01-01T10:00:00Z", tea_and_cake).order("2026-01-02T10:00:00Z", {line("C", {})});
  CHECK(skus.progress("2026-01-02T10:00:00Z") == 3);
}

TEST_CASE("spend is what the selected lines earn on, pseudo-lines where nothing is asked of lines (R130)") {
  const List<Line> tea_and_cake = {line("A", {"tea"}), line("B", {"cake"})};
  Challenge spend = challenge(ChallengeCount::spend, 100000);
  CHECK(ChallengeScene(with(spend))
            .order("2026-01-01T10:00:00Z", tea_and_cake)
            .progress("2026-01-01T10:00:00Z") == 2500);
  spend.when.lines.emplace();
  spend.when.lines->category = Words{"tea"};
  CHECK(ChallengeScene(with(spend))
            .order("2026-01-01T10:00:00Z", tea_and_cake)
            .progress("2026-01-01T10:00:00Z") == 1000);
}

TEST_CASE("a challenge runs from its start, to before its end") {
  Challenge spring = challenge(ChallengeCount::events, 9);
  spring.from = moment("2026-03-01T00:00:00Z");
  spring.until = moment("2026-06-01T00:00:00Z");
  ChallengeScene scene(with(spring));
  scene.order("2026-02-28T23:59:59Z")
      .order("2026-03-01T00:00:00Z")
      .order("2026-05-31T23:59:59Z")
      .order("2026-06-01T00:00:00Z");
  CHECK(scene.progress("2026-06-01T00:00:00Z") == 2);
}

TEST_CASE("a begun challenge keeps its terms; one gone moves no more and is still shown (R113, R172)") {
  ChallengeScene scene(with(challenge(ChallengeCount::events, 3)));
  scene.order("2026-01-01T10:00:00Z").order("2026-01-02T10:00:00Z");
  scene.publish(with(challenge(ChallengeCount::events, 2)), "2026-01-03T00:00:00Z");
  CHECK(scene.order("2026-01-03T10:00:00Z").done() == 1);

  ChallengeScene gone(with(challenge(ChallengeCount::events, 3)));
  gone.order("2026-01-01T10:00:00Z");
  gone.publish({}, "2026-01-03T00:00:00Z");
  CHECK(gone.order("2026-01-03T10:00:00Z").progress("2026-01-04T00:00:00Z") == 1);
}

TEST_CASE("the steps of a member that merges in count too") {
  const Program program = with(challenge(ChallengeCount::events, 3));
  ChallengeScene own(program), other(program);
  own.order("2026-01-01T10:00:00Z");
  other.order("2026-01-02T10:00:00Z");
  own.merge("2026-01-02T12:00:00Z", other.member);
  CHECK(own.progress("2026-01-03T00:00:00Z") == 2);
  CHECK(own.order("2026-01-03T10:00:00Z").done() == 1);
}

TEST_CASE("what a member that merges in counted by another measure, under another version, does not count") {
  ChallengeScene own(with(challenge(ChallengeCount::events, 3))), other(with(challenge(ChallengeCount::events, 3)));
  own.order("2026-01-01T10:00:00Z");
  for (ChallengeScene* each : {&own, &other}) each->publish(with(challenge(ChallengeCount::spend, 100000)), "2026-01-02T00:00:00Z");
  other.order("2026-01-02T10:00:00Z", {line("A", {"tea"})});
  CHECK(other.progress("2026-01-03T00:00:00Z") > 2);
  own.merge("2026-01-02T12:00:00Z", other.member);
  CHECK(own.progress("2026-01-03T00:00:00Z") == 1);
}

TEST_CASE("what two members did together completes a challenge when they become one") {
  Program program = with(challenge(ChallengeCount::events, 3));
  program.challenges[0].repeats = true;
  ChallengeScene own(program), other(program);
  own.order("2026-01-01T10:00:00Z").order("2026-01-01T11:00:00Z");
  other.order("2026-01-02T10:00:00Z").order("2026-01-02T11:00:00Z");
  SECTION("once") {
    own.merge("2026-01-03T10:00:00Z", other.member);
    CHECK(own.done() == 1);
    CHECK(own.progress("2026-01-03T10:00:00Z") == 0);
    REQUIRE(own.member.points.lots.size() == 1);
    CHECK(own.member.points.lots[0].id == "merge/challenge/c");
  }
  SECTION("not one that is gone: it moves no more (R172)") {
    own.publish({}, "2026-01-03T00:00:00Z");
    own.merge("2026-01-03T10:00:00Z", other.member);
    CHECK(own.done() == 0);
    CHECK(own.progress("2026-01-03T10:00:00Z") == 2);
  }
  SECTION("not one that is done for good") {
    program.challenges[0].repeats = false;
    ChallengeScene done(program);
    done.order("2026-01-01T10:00:00Z").order("2026-01-01T11:00:00Z").order("2026-01-01T12:00:00Z");
    done.merge("2026-01-03T10:00:00Z", own.member);
    CHECK(done.done() == 1);
  }
}

TEST_CASE("steps far outside the window are forgotten") {
  Challenge daily = challenge(ChallengeCount::events, 99);
  daily.within = duration("P1D");
  ChallengeScene scene(with(daily));
  scene.order("2026-01-01T10:00:00Z").order("2026-02-01T10:00:00Z");
  CHECK(scene.member.challenges["c"].steps.size() == 2);  // an event may still come late
  scene.order("2026-06-01T10:00:00Z");
  CHECK(scene.member.challenges["c"].steps.size() == 1);
}
