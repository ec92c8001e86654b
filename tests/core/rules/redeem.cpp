#include "core/rules/redeem.hpp"

#include <catch2/catch.hpp>

#include "core/ledger/ledger.hpp"
#include "core/rules/vouchers.hpp"
#include "tests/core/rules/cart.hpp"
#include "tests/core/rules/fixture.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

Reward costing(Text id, std::int64_t points) {
  Reward made = amount_off(std::move(id), 500);
  made.cost = points;
  return made;
}

struct RedeemScene : Scene {
  explicit RedeemScene(Reward reward) : Scene(with(std::move(reward))) {}

  static Program with(Reward reward) {
    Program made;
    made.rewards = {std::move(reward), amount_off("gift", 500)};
    return made;
  }
  void points(std::int64_t amount, const Text& lot = "l1", std::string_view expires = "") {
    Lot made;
    made.id = lot;
    made.amount = amount;
    made.available_at = instant("2026-01-01T00:00:00Z");
    if (!expires.empty()) made.expires_at = instant(expires);
    add_lot(member.points, made, std::max(member.clock, *made.available_at), Booked::earned);
  }
  Status ask(std::string_view at, const Text& reward = "x", const Text& id = "e1") {
    event.type = EventType::redeem;
    event.reward = reward;
    Status status{};
    on(at, id, [&](Turn& turn) { status = redeem(turn); });
    return status;
  }
};

}  // namespace

TEST_CASE("redeeming takes the points and issues a voucher that remembers what it cost") {
  RedeemScene scene(costing("x", 500));
  scene.points(300, "l1", "2026-06-01T00:00:00Z");
  scene.points(300, "l2", "2026-03-01T00:00:00Z");
  CHECK(scene.ask("2026-01-05T10:00:00Z") == Status::applied);
  CHECK(scene.member.points.totals.available == 100);
  CHECK(scene.member.points.totals.redeemed == 500);
  CHECK(adds_up(scene.member.points));
  const Voucher& voucher = scene.member.vouchers.at(0);
  CHECK(voucher.id == "e1#1");
  CHECK(voucher.redeemed);
  REQUIRE(voucher.paid.size() == 2);
  CHECK(voucher.paid[0].lot.id == "l2");
  CHECK(voucher.paid[0].amount == 300);
  CHECK(effects_of(scene.outcome, EffectType::points_spent).at(0).points == 500);
  CHECK(effects_of(scene.outcome, EffectType::voucher_issued).at(0).reward == "x");
  CHECK(scene.member.points.last_spend == moment("2026-01-05T10:00:00Z"));  // R42
}

TEST_CASE("too few points: the refusal says how many are missing and takes nothing") {
  RedeemScene scene(costing("x", 500));
  scene.points(474);
  CHECK(scene.ask("2026-01-05T10:00:00Z") == Status::points_short);
  CHECK(scene.outcome.points_short == 26);
  CHECK(scene.outcome.message == "x costs 500 points, 474 are available: 26 are missing");
  CHECK(scene.member.vouchers.empty());
  CHECK(scene.member.points.totals.available == 474);
  CHECK_FALSE(scene.member.points.last_spend);
}

TEST_CASE("a reward without cost cannot be redeemed; cost 0 is free (R9)") {
  RedeemScene scene(costing("x", 0));
  CHECK(scene.ask("2026-01-05T10:00:00Z", "gift") == Status::not_redeemable);
  CHECK(scene.ask("2026-01-05T10:00:00Z") == Status::applied);
  CHECK(effects_of(scene.outcome, EffectType::points_spent).empty());
  CHECK(scene.ask("2026-01-05T10:00:00Z", "nothing") == Status::unknown_reward);
}

TEST_CASE("from is inclusive, until exclusive (R31)") {
  Reward window = costing("x", 0);
  window.from = moment("2026-02-01T00:00:00Z");
  window.until = moment("2026-03-01T00:00:00Z");
  RedeemScene scene(window);
  CHECK(scene.ask("2026-01-31T23:59:59Z") == Status::not_active);
  CHECK(scene.outcome.message == "x can be redeemed from 2026-02-01T00:00:00Z until 2026-03-01T00:00:00Z");
  CHECK(scene.ask("2026-02-01T00:00:00Z") == Status::applied);
  CHECK(scene.ask("2026-03-01T00:00:00Z") == Status::not_active);
}

TEST_CASE("what is wrong first in the order of the checks is what is answered") {
  Reward strict = costing("x", 500);
  strict.until = moment("2026-03-01T00:00:00Z");
  strict.tiers = Words{"silver", "gold"};
  strict.per_member = Limit{0, {}, {}};
  strict.stock = 0;
  const Text late = "2026-04-01T00:00:00Z", in_time = "2026-02-01T00:00:00Z";
  CHECK(RedeemScene(strict).ask(late) == Status::not_active);
  CHECK(RedeemScene(strict).ask(in_time) == Status::tier_required);
  RedeemScene gold(strict);
  gold.member.tier.id = "gold";
  CHECK(gold.ask(in_time) == Status::limit_reached);
  strict.per_member->times = 1;
  RedeemScene stocked(strict);
  stocked.member.tier.id = "gold";
  CHECK(stocked.ask(in_time) == Status::out_of_stock);
  strict.stock.reset();
  RedeemScene poor(strict);
  poor.member.tier.id = "gold";
  CHECK(poor.ask(in_time) == Status::points_short);
  CHECK(RedeemScene(strict).ask(in_time) == Status::tier_required);
}

TEST_CASE("per_member counts this member's redeems in the window, not gifts and not revoked ones (R67)") {
  Reward limited = costing("x", 0);
  limited.per_member = Limit{2, duration("P30D"), {}};
  RedeemScene scene(limited);
  scene.on("2026-01-01T00:00:00Z", "gift", [](Turn& turn) { issue_voucher(turn, "x", "gift"); });
  CHECK(scene.ask("2026-01-01T10:00:00Z") == Status::applied);
  CHECK(scene.ask("2026-01-02T10:00:00Z") == Status::applied);
  CHECK(scene.ask("2026-01-03T10:00:00Z") == Status::limit_reached);
  CHECK(scene.ask("2026-01-31T09:59:59Z") == Status::limit_reached);
  CHECK(scene.ask("2026-01-31T10:00:00Z") == Status::applied);  // at - every < use: the first is out (R32)
  CHECK(scene.ask("2026-01-31T11:00:00Z") == Status::limit_reached);
  scene.on("2026-01-31T12:00:00Z", "r",
           [](Turn& turn) { revoke_voucher(turn, turn.member.vouchers.back()); });
  CHECK(scene.ask("2026-01-31T13:00:00Z") == Status::applied);
}

TEST_CASE("stock: the event's word, else the host's, else what this member has left (R66)") {
  Reward scarce = costing("x", 0);
  scarce.stock = 2;
  RedeemScene scene(scarce);
  scene.event.stock_left = 0;
  scene.facts.stock_left = 5;
  CHECK(scene.ask("2026-01-05T10:00:00Z") == Status::out_of_stock);
  scene.event.stock_left.reset();
  CHECK(scene.ask("2026-01-05T10:00:00Z") == Status::applied);
  scene.facts.stock_left = 0;
  CHECK(scene.ask("2026-01-05T10:00:00Z") == Status::out_of_stock);
  scene.facts.stock_left.reset();
  CHECK(scene.ask("2026-01-05T10:00:00Z") == Status::applied);
  CHECK(scene.ask("2026-01-05T10:00:00Z") == Status::out_of_stock);
}

TEST_CASE("the capacity of an event is its stock (R78)") {
  Reward seats = costing("x", 0);
  seats.kind = RewardKind::event;
  seats.starts_at = moment("2027-03-01T18:00:00Z");
  seats.capacity = 1;
  RedeemScene scene(seats);
  CHECK(scene.ask("2026-01-05T10:00:00Z") == Status::applied);
  CHECK(scene.ask("2026-01-05T10:00:00Z") == Status::out_of_stock);
}

TEST_CASE("a revoked voucher returns its points to their lots, expired ones excepted (R74)") {
  RedeemScene scene(costing("x", 500));
  scene.points(300, "l1", "2026-06-01T00:00:00Z");
  scene.points(300, "l2", "2026-03-01T00:00:00Z");
  scene.ask("2026-01-05T10:00:00Z");
  const auto revoke = [](Turn& turn) { revoke_voucher(turn, turn.member.vouchers[0]); };
  SECTION("all of them in time") {
    scene.on("2026-02-01T00:00:00Z", "e2", revoke);
    CHECK(scene.member.points.totals.available == 600);
    CHECK(effects_of(scene.outcome, EffectType::points_returned).at(0).points == 500);
  }
  SECTION("one lot has expired") {
    scene.on("2026-04-01T00:00:00Z", "e2", revoke);
    CHECK(scene.member.points.totals.available == 300);
    CHECK(scene.member.points.totals.redeemed == 300);
    CHECK(effects_of(scene.outcome, EffectType::points_returned).at(0).points == 200);
  }
  CHECK(adds_up(scene.member.points));
  CHECK(scene.member.vouchers[0].state == VoucherState::revoked);
}

TEST_CASE("points that come back repay debt first (R44)") {
  RedeemScene scene(costing("x", 500));
  scene.points(500);
  scene.ask("2026-01-05T10:00:00Z");
  claw_back(scene.member.points, 200, {}, Returns::negative, SpendOrder::earliest_expiry);
  scene.on("2026-02-01T00:00:00Z", "e2", [](Turn& turn) { revoke_voucher(turn, turn.member.vouchers[0]); });
  CHECK(scene.member.points.totals.available == 300);
  CHECK(scene.member.points.totals.debt == 0);
  CHECK(effects_of(scene.outcome, EffectType::debt_repaid).at(0).points == 200);
  CHECK(adds_up(scene.member.points));
}
