#include "core/rules/auto.hpp"

#include <catch2/catch.hpp>

#include "core/ledger/ledger.hpp"
#include "core/rules/vouchers.hpp"
#include "tests/core/rules/cart.hpp"
#include "tests/core/rules/fixture.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

Reward unasked(Text id, std::int64_t cost) {
  Reward made = amount_off(std::move(id), 500);
  made.cost = cost;
  made.automatic = true;
  return made;
}

struct AutoScene : Scene {
  AutoScene(List<Reward> rewards, std::int64_t points) : Scene(with(std::move(rewards))) {
    Lot lot;
    lot.id = "e1";
    lot.amount = points;
    lot.available_at = instant("2026-01-01T00:00:00Z");
    add_lot(member.points, lot, *lot.available_at, Booked::earned);
  }
  static Program with(List<Reward> rewards) {
    Program made;
    made.rewards = std::move(rewards);
    return made;
  }
  Words run(const Text& id = "e1") {
    const std::size_t before = member.vouchers.size();
    on("2026-01-05T10:00:00Z", id, [&](Turn& turn) { redeem_auto(turn, id); });
    Words issued;
    for (std::size_t i = before; i < member.vouchers.size(); ++i) issued.push_back(member.vouchers[i].id);
    return issued;
  }
};

}  // namespace

TEST_CASE("as many whole times as fit, in program order (SPEC 2 auto)") {
  AutoScene scene({unasked("a", 100), unasked("b", 30)}, 370);
  CHECK(scene.run() == Words{"e1/auto/a#1", "e1/auto/a#2", "e1/auto/a#3", "e1/auto/b#1", "e1/auto/b#2"});
  CHECK(scene.member.points.totals.available == 10);
  CHECK(scene.member.vouchers[0].redeemed);
  CHECK(adds_up(scene.member.points));
}

TEST_CASE("beyond max_per_event the rest stays and is looked at after the next event (R120)") {
  Reward twice = unasked("a", 100);
  twice.max_per_event = 2;
  AutoScene scene({twice}, 350);
  CHECK(scene.run("e1") == Words{"e1/auto/a#1", "e1/auto/a#2"});
  CHECK(scene.run("e2") == Words{"e2/auto/a#1"});
}

TEST_CASE("at most 100 in one event, and the outcome says so (R132)") {
  AutoScene scene({unasked("a", 1)}, 150);
  CHECK(scene.run("e1").size() == 100);
  CHECK(effects_of(scene.outcome, EffectType::limit_reached).at(0).reward == "a");
  CHECK(scene.run("e2").size() == 50);
  CHECK(effects_of(scene.outcome, EffectType::limit_reached).empty());
}

TEST_CASE("the bounds hold for the whole event, and anew at another instant (R120, R132)") {
  Reward twice = unasked("a", 100);
  twice.max_per_event = 2;
  AutoScene scene({twice, unasked("b", 1)}, 550);
  scene.on("2026-01-05T10:00:00Z", "e1", [](Turn& turn) {
    redeem_auto(turn, "e1");
    redeem_auto(turn, "e1");
    CHECK(turn.member.vouchers.size() == 100);
    CHECK(effects_of(turn.outcome, EffectType::limit_reached).size() == 1);
    for (Effect& effect : turn.outcome.effects)
      effect.at = turn.at.at;  // as the clock does with what fell due
    redeem_auto(turn, "e1");
  });
  CHECK(find_voucher(scene.member, "e1/auto/a#4"));
  CHECK_FALSE(find_voucher(scene.member, "e1/auto/a#5"));
}

TEST_CASE("exactly 100 is no bound reached (R132)") {
  AutoScene scene({unasked("a", 1)}, 100);
  CHECK(scene.run().size() == 100);
  CHECK(effects_of(scene.outcome, EffectType::limit_reached).empty());
}

TEST_CASE("it passes the same checks as redeem and counts as one (R134)") {
  Reward gold = unasked("gold", 100), limited = unasked("limited", 100), scarce = unasked("scarce", 100);
  gold.tiers = Words{"gold"};
  limited.per_member = Limit{1, {}, {}};
  scarce.stock = 5;
  AutoScene scene({gold, limited, scarce}, 1000);
  scene.facts.taken["scarce"] = 3;
  CHECK(scene.run() == Words{"e1/auto/limited#1", "e1/auto/scarce#1", "e1/auto/scarce#2"});
  CHECK(scene.member.points.last_spend);
}

TEST_CASE("rewards that are not auto, or cost nothing, stay where they are (R175)") {
  Reward asked = unasked("asked", 100);
  asked.automatic = false;
  CHECK(AutoScene({asked, unasked("free", 0)}, 1000).run().empty());
}
