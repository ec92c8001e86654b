// Stamps that a refund takes back (R82, R83, R156).
#include <catch2/catch.hpp>

#include "core/rules/cards.hpp"
#include "tests/core/rules/card_scene.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

List<std::int64_t> removed(const Outcome& outcome) {
  List<std::int64_t> counts;
  for (const Effect& effect : effects_of(outcome, EffectType::stamp_removed)) counts.push_back(*effect.count);
  return counts;
}

}  // namespace

TEST_CASE("stamps come off the open card, unused milestones above the new count with them (R82)") {
  CardScene scene({card_of(10, true)});
  scene.order("1", 4);
  scene.order("2", 2);
  scene.refund("2", 2);
  CHECK(scene.card().open->stamps == 4);
  CHECK(scene.voucher("e-2#1").state == VoucherState::revoked);
  CHECK(removed(scene.outcome) == List<std::int64_t>{2});
  scene.order("3", 1);
  CHECK(scene.issued() == Words{"e-2#1 cookie", "e-3#1 cookie"});  // reached again, issued again
}

TEST_CASE("a used milestone on an open card is not issued again (R82)") {
  CardScene scene({card_of(10, true)});
  scene.order("1", 6);
  scene.use("e-1#1");
  scene.refund("1", 3);
  CHECK(scene.card().open->stamps == 3);
  CHECK(scene.card().debt == 0);
  scene.order("2", 4);
  CHECK(scene.issued() == Words{"e-1#1 cookie"});
}

TEST_CASE("a completed card is reopened if its reward was not used, and the reward revoked (R82)") {
  CardScene scene({card_of(10, true)});
  scene.order("1", 9);
  scene.order("2", 2);
  CHECK(scene.card().completed == 1);
  scene.refund("2", 2);
  CHECK(scene.card().completed == 0);
  CHECK(scene.card().open->stamps == 9);
  CHECK(scene.voucher("e-2#1").state == VoucherState::revoked);
  CHECK(scene.voucher("e-1#1").state == VoucherState::issued);
  CHECK(effects_of(scene.outcome, EffectType::card_reopened).size() == 1);
  scene.order("3", 1);
  CHECK(scene.issued() == Words{"e-1#1 cookie", "e-2#1 coffee", "e-3#1 coffee"});
}

TEST_CASE("a completed card whose reward was used stays; the rest is debt that next stamps repay (R82)") {
  CardScene scene({card_of(10, true)});
  scene.order("1", 9);
  scene.order("2", 3);
  scene.use("e-2#1");
  scene.refund("2", 3);
  CHECK(scene.card().completed == 1);
  CHECK_FALSE(scene.card().open);
  CHECK(scene.card().debt == 1);
  CHECK(removed(scene.outcome) == List<std::int64_t>{2, 1});
  CHECK(scene.order("3", 3) == 3);
  CHECK(scene.card().debt == 0);
  CHECK(scene.card().open->stamps == 2);
  CHECK(effects_of(scene.outcome, EffectType::debt_repaid).at(0).count == 1);
}

TEST_CASE("a used milestone below the new count does not keep a card closed (R82)") {
  CardScene scene({card_of(10, true)});
  scene.order("1", 10);
  scene.use("e-1#1");
  scene.refund("1", 7);
  CHECK(scene.card().open->stamps == 3);
  CHECK(scene.card().debt == 0);
}

TEST_CASE("stamps go back one by one across several completed cards (R156)") {
  CardScene scene({card_of(10, true)});
  scene.order("1", 25);
  SECTION("nothing used") {
    scene.refund("1", 25);
    CHECK(scene.card().completed == 0);
    CHECK(scene.card().debt == 0);
    for (const Voucher& voucher : scene.member.vouchers) CHECK(voucher.state == VoucherState::revoked);
  }
  SECTION("the first card's coffee used") {
    scene.use("e-1#2");
    scene.refund("1", 25);
    CHECK(scene.card().completed == 1);
    CHECK(scene.card().debt == 10);
  }
}

TEST_CASE(
    "the head start of the first card stays, that of a next one goes with its last earned stamp (R156)") {
  Card ahead = card_of(5, true);
  ahead.head_start = 2;
  ahead.head_start_on_every = true;
  CardScene scene({ahead});
  scene.order("1", 3);
  scene.order("2", 1);
  CHECK(scene.card().open->stamps == 3);
  scene.refund("2", 1);
  CHECK_FALSE(scene.card().open);
  CHECK(scene.card().completed == 1);
  scene.refund("1", 3);
  CHECK(scene.card().completed == 0);
  CHECK(scene.card().open->stamps == 2);
  CHECK(scene.card().debt == 0);
  CHECK_FALSE(scene.card().open->expires_at);
}

TEST_CASE("a reward used on a next card is not issued again by emptying and filling it (R82)") {
  Card ahead = card_of(5, true);
  ahead.head_start = 2;
  ahead.head_start_on_every = true;
  CardScene scene({ahead});
  scene.order("1", 3);
  scene.order("2", 1);
  scene.use("e-2#1");  // the cookie at 2, under the head start
  scene.refund("2", 1);
  scene.order("3", 2);
  CHECK(scene.issued() == Words{"e-1#1 cookie", "e-1#2 coffee", "e-2#1 cookie"});
  CHECK(scene.card().open->stamps == 2);
}

TEST_CASE("a full card that does not repeat opens again, with its time (R81, R82)") {
  Card once = card_of(10);
  once.expires_after = duration("P1M");
  CardScene scene({once});
  scene.order("1", 10);
  scene.refund("1", 1);
  CHECK(scene.card().completed == 0);
  CHECK(scene.card().open->stamps == 9);
  CHECK(next_card_due(scene.member) == instant("2026-02-06T00:00:00Z"));
}

TEST_CASE("a card reopened after its time ends at once (R3, R79)") {
  Card monthly = card_of(10, true);
  monthly.expires_after = duration("P1M");
  CardScene scene({monthly});
  scene.order("1", 10);
  scene.refund("1", 1, "2026-04-01T10:00:00Z");
  CHECK_FALSE(scene.card().open);
  CHECK(scene.card().completed == 0);
  CHECK(effects_of(scene.outcome, EffectType::card_expired).at(0).count == 9);
  CHECK(scene.records.order("1")->expired_stamps.at("c") == 9);
}

TEST_CASE("stamps that expired are not taken again (R83)") {
  Card monthly = card_of(10, true);
  monthly.expires_after = duration("P1M");
  CardScene scene({monthly});
  scene.order("1", 3);
  scene.order("2", 2);
  scene.end("2026-02-06T00:00:00Z");
  CHECK(scene.records.order("1")->expired_stamps.at("c") == 3);
  scene.order("3", 4, "2026-03-01T10:00:00Z");
  scene.refund("1", 2, "2026-03-02T10:00:00Z");
  CHECK(scene.card().open->stamps == 4);
  CHECK(scene.outcome.effects.empty());
  CHECK(scene.records.order("1")->expired_stamps.at("c") == 1);
  scene.refund("1", 1, "2026-03-02T10:00:00Z");
  CHECK(scene.records.order("1")->expired_stamps.empty());
  scene.refund("3", 3, "2026-03-02T10:00:00Z");
  CHECK(scene.card().open->stamps == 1);
}

TEST_CASE("what went back is no longer the order's when the rest expires (R83)") {
  Card monthly = card_of(10, true);
  monthly.expires_after = duration("P1M");
  CardScene scene({monthly});
  scene.order("1", 3);
  scene.order("2", 2);
  scene.refund("1", 2);
  scene.end("2026-02-06T00:00:00Z");
  CHECK(scene.records.order("1")->expired_stamps.at("c") == 1);
  CHECK(scene.records.order("2")->expired_stamps.at("c") == 2);
}

TEST_CASE("a stamp goes back from its own order, else from the one that came last (R83)") {
  Card monthly = card_of(10, true);
  monthly.expires_after = duration("P1M");
  CardScene scene({monthly});
  scene.order("1", 1);
  scene.order("2", 2);
  scene.stamp(1, "e3", "2026-01-05T10:00:00Z", "1");
  scene.adjust(-1);  // nobody's own: the last stamp, of order 1
  scene.refund("2", 1);
  scene.end("2026-02-06T00:00:00Z");
  CHECK(scene.records.order("1")->expired_stamps.at("c") == 1);
  CHECK(scene.records.order("2")->expired_stamps.at("c") == 1);
}
