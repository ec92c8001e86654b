// Filling, completing and ending stamp cards. Taking stamps back is in cards_back.cpp.
#include "core/rules/cards.hpp"

#include <catch2/catch.hpp>

#include "core/rules/vouchers.hpp"
#include "tests/core/rules/card_scene.hpp"

using namespace regulars;
using namespace regulars::testing;

TEST_CASE("an enrolment begins every card, with its head start (R5, R173)") {
  Card plain = card_of(10), ahead = card_of(10);
  plain.id = "plain";
  ahead.head_start = 2;
  CardScene scene({ahead, plain});
  scene.on("2026-01-05T10:00:00Z", "e1", [](Turn& turn) { begin_cards(turn); });
  CHECK(scene.card().open->stamps == 2);
  CHECK(scene.member.cards.at("plain").open->stamps == 0);
  CHECK_FALSE(scene.card().open->expires_at);
  scene.on("2026-01-06T10:00:00Z", "e2", [](Turn& turn) { begin_cards(turn); });
  CHECK(scene.card().open->stamps == 2);
}

TEST_CASE("without an enrolment the first stamp opens the card with its head start (R5)") {
  Card ahead = card_of(10);
  ahead.head_start = 2;
  CardScene scene({ahead});
  CHECK(scene.stamp(1) == 1);
  CHECK(scene.card().open->stamps == 3);
  CHECK(effects_of(scene.outcome, EffectType::stamp_added).at(0).count == 1);
}

TEST_CASE("only the first card has the head start, or every one (R5)") {
  Card ahead = card_of(5, true);
  ahead.head_start = 2;
  SECTION("first, the default") {
    CardScene scene({ahead});
    scene.stamp(4);  // 2 + 3 complete, the fourth opens the next
    CHECK(scene.card().completed == 1);
    CHECK(scene.card().open->stamps == 1);
  }
  SECTION("every") {
    ahead.head_start_on_every = true;
    CardScene scene({ahead});
    scene.stamp(4);
    CHECK(scene.card().open->stamps == 3);
    scene.stamp(3);
    CHECK(scene.card().completed == 2);
    CHECK(scene.card().open->stamps == 3);
  }
}

TEST_CASE("a milestone at or under the head start is issued when the card opens (R80)") {
  Card ahead = card_of(10);
  ahead.head_start = 5;
  CardScene scene({ahead});
  scene.on("2026-01-05T10:00:00Z", "e1", [](Turn& turn) { begin_cards(turn); });
  CHECK(scene.issued() == Words{"e1#1 cookie"});
  scene.stamp(1);
  CHECK(scene.issued().size() == 1);
}

TEST_CASE("each milestone is issued once, and the surplus rolls over when the card repeats") {
  CardScene scene({card_of(10, true)});
  scene.stamp(4);
  CHECK(scene.issued().empty());
  scene.stamp(2, "e2");
  CHECK(scene.issued() == Words{"e2#1 cookie"});
  CHECK(scene.stamp(10, "e3") == 10);
  CHECK(scene.issued() == Words{"e2#1 cookie", "e3#1 coffee", "e3#2 cookie"});
  CHECK(scene.card().completed == 1);
  CHECK(scene.card().open->stamps == 6);
  CHECK(effects_of(scene.outcome, EffectType::card_completed).at(0).count == 1);
}

TEST_CASE("one event may complete several cards (R131)") {
  CardScene scene({card_of(10, true)});
  scene.stamp(25);
  CHECK(scene.issued() == Words{"e1#1 cookie", "e1#2 coffee", "e1#3 cookie", "e1#4 coffee", "e1#5 cookie"});
  CHECK(scene.card().completed == 2);
  CHECK(scene.card().open->stamps == 5);
}

TEST_CASE("a completed card leaves none open until the next stamp") {
  CardScene scene({card_of(10, true)});
  scene.stamp(10);
  CHECK_FALSE(scene.card().open);
  CHECK(scene.card().completed == 1);
}

TEST_CASE("without repeats the full card stays; later stamps are dropped and not granted (R81)") {
  Card once = card_of(10);
  once.expires_after = duration("P1M");
  CardScene scene({once});
  CHECK(scene.stamp(12) == 10);
  CHECK(scene.card().open->stamps == 10);
  CHECK(scene.card().completed == 1);
  CHECK_FALSE(next_card_due(scene.member));
  CHECK(scene.stamp(3, "e2") == 0);
  CHECK(effects_of(scene.outcome, EffectType::stamp_added).empty());
  CHECK(effects_of(scene.outcome, EffectType::limit_reached).at(0).reason == "card_full");
  CHECK(scene.card().completed == 1);
}

TEST_CASE("a card runs from its first earned stamp to the end of a local day (R68, R79)") {
  Card half_year = card_of(10, true);
  half_year.head_start = 2;
  half_year.expires_after = duration("P6M");
  CardScene scene({half_year});
  scene.on("2026-01-05T10:00:00+07:00", "e0", [](Turn& turn) { begin_cards(turn); });
  CHECK_FALSE(next_card_due(scene.member));
  scene.stamp(1, "e1", "2026-02-05T10:00:00+07:00");
  scene.stamp(1, "e2", "2026-03-05T10:00:00+07:00");
  CHECK(next_card_due(scene.member) == instant("2026-08-06T00:00:00+07:00"));
  scene.end("2026-08-05T16:59:59Z");
  CHECK(scene.card().open);
  scene.end("2026-08-05T17:00:00Z");
  CHECK_FALSE(scene.card().open);
  CHECK(effects_of(scene.outcome, EffectType::card_expired).at(0).count == 4);
  scene.stamp(1, "e3", "2026-09-01T10:00:00+07:00");
  CHECK(scene.card().open->stamps == 1);  // no head start after an expiry (R5)
  CHECK(next_card_due(scene.member) == instant("2027-03-02T00:00:00+07:00"));
}

TEST_CASE("a late stamp on a card whose time is up by the clock ends at once (R3)") {
  Card quick = card_of(10);
  quick.expires_after = duration("PT1H");
  CardScene scene({quick});
  scene.member.clock = instant("2026-06-01T00:00:00Z");
  CHECK(scene.stamp(2) == 2);
  CHECK_FALSE(scene.card().open);
  CHECK(effects_of(scene.outcome, EffectType::card_expired).size() == 1);
}

TEST_CASE("an open card goes on under the terms it began with, the next one takes the new (R113)") {
  CardScene scene({card_of(10, true)});
  scene.stamp(3);
  Program later = CardScene::with({card_of(4, true)});
  later.cards[0].milestones = {{4, "tea"}};
  later.rewards = {product("tea", "TEA")};
  scene.publish(later, "2026-02-01T00:00:00Z");
  scene.stamp(3, "e2", "2026-03-01T10:00:00Z");
  CHECK(scene.card().open->stamps == 6);
  CHECK(scene.card().open->version == 1);
  scene.stamp(8, "e3", "2026-03-02T10:00:00Z");
  CHECK(scene.card().completed == 2);
  CHECK(scene.issued() == Words{"e2#1 cookie", "e3#1 coffee", "e3#2 tea"});
}

TEST_CASE("one event adds at most 1,000 stamps to a card (R132)") {
  CardScene scene({card_of(10, true)});
  scene.on("2026-01-05T10:00:00Z", "e1", [](Turn& turn) {
    CHECK(add_stamps(turn, "c", 600, "e1") == 600);
    CHECK(add_stamps(turn, "c", 600, "e1") == 400);
  });
  CHECK(scene.card().completed == 100);
  const auto said = effects_of(scene.outcome, EffectType::limit_reached);
  REQUIRE(said.size() == 1);
  CHECK(said[0].count == 200);
  CHECK(scene.stamp(5, "e2") == 5);
}

TEST_CASE("by hand stamps are added like others and taken down to zero, without debt (R86)") {
  CardScene scene({card_of(10, true)});
  scene.adjust(7);
  CHECK(scene.card().open->stamps == 7);
  CHECK(scene.voucher("e5#1").state == VoucherState::issued);
  scene.adjust(-3);
  CHECK(scene.card().open->stamps == 4);
  CHECK(scene.voucher("e5#1").state == VoucherState::revoked);
  scene.adjust(-9);
  CHECK(effects_of(scene.outcome, EffectType::stamp_removed).at(0).count == 4);
  CHECK(scene.card().debt == 0);
  scene.adjust(-1);
  CHECK(scene.outcome.effects.empty());
}

TEST_CASE("an event whose gifts would overflow stamps nothing (R160)") {
  CardScene scene({card_of(10)});
  scene.on("2026-01-05T10:00:00Z", "e1", [](Turn& turn) {
    turn.gifts_off = true;
    CHECK(add_stamps(turn, "c", 5, "e1") == 0);
  });
  CHECK(scene.member.cards.empty());
}
