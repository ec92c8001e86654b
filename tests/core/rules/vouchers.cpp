#include "core/rules/vouchers.hpp"

#include <catch2/catch.hpp>

#include "core/base/code.hpp"
#include "core/rules/voucher_events.hpp"
#include "tests/core/rules/cart.hpp"
#include "tests/core/rules/fixture.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

Program program() {
  Program made;
  Reward month = amount_off("month", 500);
  month.valid_for = duration("P1M");
  Reward quick = amount_off("quick", 500);
  quick.valid_for = duration("PT30M");
  Reward class_ = reward("class", RewardKind::event);
  class_.starts_at = moment("2027-03-01T18:00:00+07:00");
  made.rewards = {amount_off("ever", 500), month, quick, class_};
  return made;
}

struct VoucherScene : Scene {
  VoucherScene() : Scene(program()) { member.code_seed = "00112233445566778899aabbccddeeff"; }

  Voucher& issue(const Text& reward, const Text& issuing = "e1",
                 std::string_view at = "2026-01-05T10:00:00Z") {
    std::size_t index = 0;
    on(at, issuing, [&](Turn& turn) { index = issue_voucher(turn, reward, issuing); });
    return member.vouchers[index];
  }

  using Deed = Status (*)(Turn&);
  Status send(Deed deed, std::string_view at, const Text& voucher, const Text& order = "") {
    event.voucher = voucher;
    event.order = order;
    Status status{};
    on(at, "e9", [&](Turn& turn) { status = deed(turn); });
    return status;
  }
  Status use(std::string_view at, const Text& order = "") {
    return send(use_voucher, at, "e1#1", order);
  }
  Status reserve(std::string_view at, const Text& order) {
    return send(reserve_voucher, at, "e1#1", order);
  }
  Status give_back(std::string_view at, const Text& order = "") {
    return send(release_voucher, at, "e1#1", order);
  }
  Status revoke(std::string_view at) {
    return send([](Turn& turn) { return revoke_voucher(turn); }, at, "e1#1");
  }
  void tick(std::string_view at) {
    due(instant(at), [&](Turn& turn) { expire_vouchers(turn, turn.at.at); });
  }
  VoucherState state() const { return member.vouchers[0].state; }
};

}  // namespace

TEST_CASE("vouchers are numbered within their issuing id (R2, R131)") {
  VoucherScene scene;
  for (const char* issuing : {"e1", "e1", "e1/auto/x", "e1", "e1#1"}) scene.issue("ever", issuing);
  List<Text> ids;
  for (const Voucher& voucher : scene.member.vouchers) ids.push_back(voucher.id);
  CHECK(ids == Words{"e1#1", "e1#2", "e1/auto/x#1", "e1#3", "e1#1#1"});
}

TEST_CASE("a voucher is found by its id or its code, however that is typed (R2)") {
  VoucherScene scene;
  scene.issue("ever");
  const Text code = scene.issue("ever").code;
  CHECK(is_voucher_code(code));
  CHECK(find_voucher(scene.member, "e1#1")->id == "e1#1");
  CHECK(find_voucher(scene.member, code)->id == "e1#2");
  CHECK(find_voucher(scene.member, " " + normal_code(code))->id == "e1#2");
  CHECK(find_voucher(scene.member, "e1#3") == nullptr);
  CHECK(find_voucher(scene.member, "") == nullptr);
}

TEST_CASE("without a seed vouchers have no code, and an empty name finds none of them") {
  VoucherScene scene;
  scene.member.code_seed.clear();
  CHECK(scene.issue("ever").code.empty());
  CHECK(find_voucher(scene.member, "") == nullptr);
}

TEST_CASE("a voucher ends with the local day, or at the instant if its time has a time part (R68)") {
  VoucherScene scene;
  CHECK_FALSE(scene.issue("ever").expires_at);
  CHECK(scene.issue("month", "e1", "2026-01-31T10:00:00+07:00").expires_at ==
        instant("2026-03-01T00:00:00+07:00"));
  CHECK(scene.issue("quick", "e1", "2026-02-01T10:00:00Z").expires_at == instant("2026-02-01T10:30:00Z"));
}

TEST_CASE("an event voucher ends when the event starts (R78)") {
  VoucherScene scene;
  CHECK(scene.issue("class").expires_at == instant("2027-03-01T18:00:00+07:00"));
}

TEST_CASE("a voucher expires at its end, not before, and says so") {
  VoucherScene scene;
  scene.issue("quick");
  CHECK(next_voucher_due(scene.member) == instant("2026-01-05T10:30:00Z"));
  scene.tick("2026-01-05T10:29:59Z");
  CHECK(scene.state() == VoucherState::issued);
  scene.tick("2026-01-05T10:30:00Z");
  CHECK(scene.state() == VoucherState::expired);
  CHECK(effects_of(scene.outcome, EffectType::voucher_expired).at(0).at == instant("2026-01-05T10:30:00Z"));
  CHECK_FALSE(next_voucher_due(scene.member));
}

TEST_CASE("a voucher a late event issues with its time already up is issued and expired at once") {
  VoucherScene scene;
  scene.member.clock = instant("2026-06-01T00:00:00Z");
  CHECK(scene.issue("quick").state == VoucherState::expired);
  CHECK(effects_of(scene.outcome, EffectType::voucher_issued).size() == 1);
  CHECK(effects_of(scene.outcome, EffectType::voucher_expired).size() == 1);
}

TEST_CASE("a voucher is used once") {
  VoucherScene scene;
  scene.issue("month");
  CHECK(scene.use("2026-01-06T10:00:00Z", "1002") == Status::applied);
  CHECK(scene.state() == VoucherState::used);
  CHECK(effects_of(scene.outcome, EffectType::voucher_used).at(0).order == "1002");
  CHECK(scene.use("2026-01-06T11:00:00Z", "1002") == Status::voucher_not_usable);
  CHECK(scene.outcome.message == "voucher e1#1 was used by order 1002");
  CHECK(usable(scene.member.vouchers[0], "1002", {}) ==
        Status::applied);  // the order itself may still name it
  CHECK(usable(scene.member.vouchers[0], "1003", {}) == Status::voucher_not_usable);
}

TEST_CASE("an unknown voucher is refused in every event") {
  VoucherScene scene;
  const auto deed = GENERATE(as<VoucherScene::Deed>{}, use_voucher, release_voucher, reserve_voucher,
                             [](Turn& turn) { return revoke_voucher(turn); });
  CHECK(scene.send(deed, "2026-01-06T10:00:00Z", "e7#1") == Status::unknown_voucher);
}

TEST_CASE("a voucher expired by the clock may be used by an event from before its expiry (R73)") {
  VoucherScene scene;
  scene.issue("quick");
  scene.tick("2026-01-05T12:00:00Z");
  CHECK(scene.use("2026-01-05T10:30:00Z") == Status::voucher_expired);
  CHECK(scene.outcome.message == "voucher e1#1 expired at 2026-01-05T10:30:00Z");
  CHECK(scene.use("2026-01-05T10:29:59Z") == Status::applied);
}

TEST_CASE("a reserved voucher is for its order alone and does not expire (R69, R70)") {
  VoucherScene scene;
  scene.issue("quick");
  CHECK(scene.reserve("2026-01-05T10:10:00Z", "1002") == Status::applied);
  CHECK_FALSE(next_voucher_due(scene.member));
  scene.tick("2026-01-05T12:00:00Z");
  CHECK(scene.state() == VoucherState::reserved);
  CHECK(scene.reserve("2026-01-05T12:00:00Z", "1003") == Status::voucher_not_usable);
  CHECK(scene.reserve("2026-01-05T12:00:00Z", "1002") == Status::applied);
  CHECK(scene.use("2026-01-05T12:00:00Z", "1003") == Status::voucher_not_usable);
  CHECK(scene.use("2026-01-05T12:00:00Z", "1002") == Status::applied);
}

TEST_CASE(
    "a reserved voucher released in time is issued again, released late it expires at once (R69, R70)") {
  VoucherScene scene;
  scene.issue("quick");
  scene.reserve("2026-01-05T10:10:00Z", "1002");
  CHECK(scene.give_back("2026-01-05T10:15:00Z", "1003") == Status::voucher_not_usable);
  CHECK(scene.give_back("2026-01-05T10:15:00Z") == Status::applied);
  CHECK(scene.state() == VoucherState::issued);
  scene.reserve("2026-01-05T10:20:00Z", "1002");
  CHECK(scene.give_back("2026-01-05T10:30:00Z", "1002") == Status::applied);
  CHECK(scene.state() == VoucherState::expired);
  CHECK(effects_of(scene.outcome, EffectType::voucher_released).at(0).order == "1002");
  CHECK(effects_of(scene.outcome, EffectType::voucher_expired).size() == 1);
}

TEST_CASE("a used voucher is released only by naming the order that used it (R69)") {
  VoucherScene scene;
  scene.issue("month");
  scene.use("2026-01-06T10:00:00Z", "1002");
  CHECK(scene.give_back("2026-01-06T11:00:00Z") == Status::voucher_not_usable);
  CHECK(scene.give_back("2026-01-06T11:00:00Z", "1003") == Status::voucher_not_usable);
  CHECK(scene.give_back("2026-01-06T11:00:00Z", "1002") == Status::applied);
  CHECK(scene.state() == VoucherState::issued);
  CHECK(scene.give_back("2026-01-06T11:00:00Z", "1002") == Status::voucher_not_usable);
}

TEST_CASE("an unused voucher can be revoked, a used or expired one cannot (R74)") {
  VoucherScene scene;
  scene.issue("quick");
  SECTION("issued") { CHECK(scene.revoke("2026-01-05T10:10:00Z") == Status::applied); }
  SECTION("reserved") {
    scene.reserve("2026-01-05T10:10:00Z", "1002");
    CHECK(scene.revoke("2026-01-05T10:20:00Z") == Status::applied);
    CHECK(scene.revoke("2026-01-05T10:20:00Z") == Status::voucher_not_usable);
  }
  SECTION("used") {
    scene.use("2026-01-05T10:10:00Z", "1002");
    CHECK(scene.revoke("2026-01-05T10:20:00Z") == Status::voucher_not_usable);
  }
  SECTION("expired") {
    scene.tick("2026-01-05T10:30:00Z");
    CHECK(scene.revoke("2026-01-05T10:30:00Z") == Status::voucher_expired);
  }
}

TEST_CASE("a reward gone from the program is issued by the terms that promised it") {
  VoucherScene scene;
  Program other = program();
  other.rewards.erase(other.rewards.begin());
  other.rewards[0].valid_for = duration("P2M");
  scene.publish(other, "2026-01-05T00:00:00Z");
  const Version& before = scene.programs.numbered(1);
  scene.on("2026-01-06T10:00:00Z", "e1", [&](Turn& turn) {
    issue_voucher(turn, "ever", "e1", &before);
    issue_voucher(turn, "month", "e1", &before);
  });
  CHECK(scene.member.vouchers[0].version == 1);
  CHECK(scene.member.vouchers[1].version == 2);
  CHECK(scene.member.vouchers[1].expires_at == instant("2026-03-07T00:00:00Z"));
}
