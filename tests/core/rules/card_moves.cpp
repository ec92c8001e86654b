// Cards carried over to a new version and merged into another member.
#include "core/rules/card_moves.hpp"

#include <catch2/catch.hpp>

#include "tests/core/rules/card_scene.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

void carry(CardScene& scene, const Card& to) {
  scene.publish(CardScene::with({to}), "2026-02-01T00:00:00Z", Migrate::carry);
  scene.due(instant("2026-02-01T00:00:00Z"), [](Turn& turn) { carry_card(turn, "c", turn.version); });
}

}  // namespace

TEST_CASE(
    "a carried card keeps its stamps and takes the new terms; passed milestones are not issued (R154)") {
  CardScene scene({card_of(20, true)});
  scene.stamp(6);
  carry(scene, card_of(10, true));
  CHECK(scene.card().open->stamps == 6);
  CHECK(scene.card().open->version == 2);
  CHECK(scene.issued().empty());
  scene.stamp(4, "e2", "2026-02-02T10:00:00Z");
  CHECK(scene.issued() == Words{"e2#1 coffee"});
}

TEST_CASE("a card that is full by it completes under the publication's id, stamps beyond go on (R154)") {
  CardScene scene({card_of(20, true)});
  scene.order("1", 8);
  scene.order("2", 7);
  carry(scene, card_of(10, true));
  // What the old terms gave at ten stamps is not what the new ones give for a full card.
  CHECK(scene.issued() == Words{"e-2#1 cookie", "p2#1 coffee", "p2#2 cookie"});
  CHECK(scene.card().completed == 1);
  CHECK(scene.card().open->stamps == 5);
  REQUIRE(scene.card().open->earned.size() == 1);
  CHECK(scene.card().open->earned[0].order == "2");
}

TEST_CASE("what a passed number of stamps gave by the old terms is not given again by the new (R154)") {
  CardScene scene({card_of(20, true)});
  scene.stamp(12);
  Card other = card_of(30, true);
  other.milestones = {{10, "coffee"}, {30, "cookie"}};
  carry(scene, other);
  scene.stamp(1, "e2", "2026-02-02T10:00:00Z");
  CHECK(scene.issued() == Words{"e1#1 cookie"});
}

TEST_CASE("no stamp of a head start is lost either (R154)") {
  Card ahead = card_of(20, true);
  ahead.head_start = 8;
  CardScene scene({ahead});
  scene.stamp(1);
  carry(scene, card_of(5, true));
  CHECK(scene.card().completed == 1);
  CHECK(scene.card().open->stamps == 4);
}

TEST_CASE("a card that is gone goes on under its own terms, a full one stays full (R81, R154)") {
  CardScene scene({card_of(4)});
  SECTION("gone") {
    scene.stamp(2);
    Card other = card_of(4);
    other.id = "other";
    carry(scene, other);
    CHECK(scene.card().open->version == 1);
  }
  SECTION("full for good") {
    scene.stamp(4);
    carry(scene, card_of(6));
    CHECK(scene.stamp(1, "e2", "2026-02-02T10:00:00Z") == 0);
  }
  SECTION("full, and the new terms repeat: the next stamp begins another") {
    scene.stamp(4);
    carry(scene, card_of(6, true));
    CHECK(scene.stamp(1, "e2", "2026-02-02T10:00:00Z") == 1);
    CHECK(scene.card().completed == 1);
  }
}

TEST_CASE("a carried card ends by the old terms or the new, whichever is later") {
  Card quarter = card_of(10, true), half = card_of(10, true);
  quarter.expires_after = duration("P3M");
  half.expires_after = duration("P6M");
  const auto end_after = [](const Card& from, const Card& to) {
    CardScene scene({from});
    scene.stamp(1);
    carry(scene, to);
    return scene.card().open->expires_at;
  };
  CHECK(end_after(quarter, half) == instant("2026-07-06T00:00:00Z"));
  CHECK(end_after(half, quarter) == instant("2026-07-06T00:00:00Z"));
  CHECK_FALSE(end_after(half, card_of(10, true)));
  CHECK_FALSE(end_after(card_of(10, true), half));
}

TEST_CASE("merging adds earned stamps as a gift, completed cards and debts (R108, R165)") {
  Card ahead = card_of(10, true);
  ahead.head_start = 2;
  CardScene from({ahead}), to({ahead});
  from.order("1", 11);  // 2 + 8 complete, 3 on the next
  to.stamp(5);
  const auto merge = [&](Turn& turn) { merge_cards(turn, from.member); };
  SECTION("onto the open card") {
    to.on("2026-01-07T10:00:00Z", "m", merge);
    CHECK_FALSE(to.card().open);  // 2 + 5 + 3 complete it
    CHECK(to.card().completed == 2);
    CHECK(effects_of(to.outcome, EffectType::stamp_added).at(0).count == 3);
  }
  SECTION("debt is repaid first") {
    from.card().debt = 2;
    to.on("2026-01-07T10:00:00Z", "m", merge);
    CHECK(to.card().debt == 0);
    CHECK(to.card().open->stamps == 8);
    CHECK(to.card().completed == 1);
  }
}

TEST_CASE(
    "merging a card the member has not begun begins it by its stamps, with the head start once (R165)") {
  Card ahead = card_of(10, true);
  ahead.head_start = 2;
  CardScene from({ahead}), to({ahead});
  const auto merge = [&](Turn& turn) { merge_cards(turn, from.member); };
  SECTION("stamps") {
    from.stamp(3);
    CHECK(from.card().open->stamps == 5);
    to.on("2026-01-07T10:00:00Z", "m", merge);
    CHECK(to.card().open->stamps == 5);
  }
  SECTION("stamps after a completed card") {
    from.stamp(9);
    to.on("2026-01-07T10:00:00Z", "m", merge);
    CHECK(to.card().completed == 1);
    CHECK(to.card().open->stamps == 1);
  }
  SECTION("nothing but a head start") {
    from.on("2026-01-05T10:00:00Z", "e1", [](Turn& turn) { begin_cards(turn); });
    to.on("2026-01-07T10:00:00Z", "m", merge);
    CHECK(to.member.cards.empty());
  }
}

TEST_CASE("a full card stays full with the member it is merged into (R81, R165)") {
  CardScene from({card_of(4)}), to({card_of(4)});
  from.stamp(4);
  to.on("2026-01-07T10:00:00Z", "m", [&](Turn& turn) { merge_cards(turn, from.member); });
  CHECK(to.card().completed == 1);
  CHECK(to.stamp(1, "e2", "2026-01-08T10:00:00Z") == 0);
}
