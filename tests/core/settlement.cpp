#include "core/settlement.hpp"

#include <catch2/catch.hpp>

#include "core/base/moment_text.hpp"
#include "core/club.hpp"
#include "core/codec/codec.hpp"

using namespace regulars;

namespace {

constexpr const char* high_street = R"({"schema":1,"id":"house","name":"High Street","currency":"USD",
  "points":{"value":"0.01","spend":{"min":1,"step":1}},
  "rules":[{"id":"base","on":"order","give":{"points_per":{"amount":"1.00","points":1}}}],
  "rewards":[{"id":"cup","kind":"product","sku":"CUP","cost":10,"valid_for":"P5D"}],
  "partners":[{"shop":"bakery","settle_per_point":"0.008"},{"shop":"florist"}]})";

Instant street_instant(std::string_view text) { return parse_moment(text).value().at; }

struct Street {
  Club club{read_program(high_street).value()};
  TakenLog log{"house"};
  int events = 0;

  Street() {
    club.watch([this](ClubMember& member, const Event& event, const Outcome& outcome) {
      log.note(club.programs(), member.state, member.records, event, outcome.status);
    });
  }
  // An event of ann's on that day of January at noon; `rest`: its other keys.
  Status on(int day, const Text& type, const Text& rest, const Text& member = "ann") {
    const Text date = (day < 10 ? "0" : "") + std::to_string(day);
    const Text text = R"({"id":"e)" + std::to_string(++events) + R"(","type":")" + type + R"(","at":"2026-01-)" + date +
                             R"(T12:00:00Z","member":")" + member + R"(",)" + rest + "}";
    return club.apply(read_event(text, 2).value()).status;
  }
  Status orders(int day, const Text& shop, const Text& amount, const Text& member = "ann") {
    return on(day, "order", R"("order":"o)" + std::to_string(events) + R"(","shop":")" + shop +
                                R"(","lines":[{"line":"1","sku":"A","quantity":1,"amount":")" + amount + R"("}])", member);
  }
  Status spends(int day, const Text& shop, int points, const Text& order) {
    return on(day, "spend", R"("order":")" + order + R"(","shop":")" + shop + R"(","points":)" + std::to_string(points));
  }
  Settlement in_january() const { return settle(log.taken(), street_instant("2026-01-01T00:00:00Z"), street_instant("2026-02-01T00:00:00Z")); }
  std::int64_t owed(const Text& from, const Text& to) const {
    for (const Owed& one : in_january().owed) {
      if (one.from == from && one.to == to) return one.points;
    }
    return 0;
  }
};

Money sum_of_positions(const Settlement& settlement) {
  Money sum;
  for (const auto& [party, amount] : settlement.positions) sum += amount;
  return sum;
}

PointsTaken points_taken(const char* issuer, const char* taker, std::int64_t points, Ratio rate) {
  return {street_instant("2026-01-10T00:00:00Z"), issuer, taker, points, rate};
}

}  // namespace

TEST_CASE("points are owed by who issued them to who took them, at the issuer's rate") {
  Street street;
  street.orders(1, "bakery", "100.00");
  CHECK(street.spends(2, "florist", 30, "x1") == Status::applied);
  CHECK(street.owed("bakery", "florist") == 30);
  const Settlement settled = street.in_january();
  REQUIRE(settled.payments.size() == 1);
  CHECK(settled.payments[0].exact == Ratio(24));
  CHECK(settled.payments[0].amount == Money{24});
  CHECK(settled.positions.at("bakery") == Money{-24});
  CHECK(settled.positions.at("florist") == Money{24});
}

TEST_CASE("a shop that is no partner is the house's own") {
  Street street;
  street.orders(1, "main", "100.00");
  street.spends(2, "", 30, "x1");
  CHECK(street.log.taken().empty());
  street.spends(3, "bakery", 30, "x2");
  CHECK(street.owed("house", "bakery") == 30);
  CHECK(street.in_january().payments[0].exact == Ratio(30));
}

TEST_CASE("what comes back is undone at the rate it was booked at") {
  Street street;
  street.orders(1, "bakery", "100.00");
  street.spends(2, "florist", 30, "x1");
  Program dearer = read_program(high_street).value();
  dearer.partners[0].settle_per_point = Ratio::of(2, 100);
  street.club.publish({2, street_instant("2026-01-03T00:00:00Z"), Migrate::keep, "p2", dearer}, 1);
  CHECK(street.on(4, "spend_release", R"("order":"x1")") == Status::applied);
  CHECK(street.in_january().payments.empty());
  CHECK(street.in_january().positions.at("florist") == Money{0});
  street.spends(5, "florist", 30, "x2");
  CHECK(street.in_january().payments[0].exact == Ratio(60));
}

TEST_CASE("a voucher's points are taken where it was redeemed, and move to where it is used") {
  Street street;
  street.orders(1, "bakery", "10.00");
  CHECK(street.on(2, "redeem", R"("reward":"cup","shop":"florist")") == Status::applied);
  CHECK(street.owed("bakery", "florist") == 10);
  SECTION("used at the house it moves there") {
    CHECK(street.on(3, "voucher_use", R"("voucher":"e2#1","order":"x1","shop":"main")") == Status::applied);
    CHECK(street.owed("bakery", "florist") == 0);
    CHECK(street.owed("bakery", "house") == 10);
  }
  SECTION("used by an event that names no shop it stays") {
    street.on(3, "voucher_use", R"("voucher":"e2#1","order":"x1")");
    CHECK(street.owed("bakery", "florist") == 10);
  }
  SECTION("revoked it is undone") {
    CHECK(street.on(3, "voucher_revoke", R"("voucher":"e2#1")") == Status::applied);
    CHECK(street.in_january().owed.empty());
  }
  SECTION("expired unused it is undone on the day it expired") {
    street.club.advance_all(street_instant("2026-03-01T00:00:00Z"));
    CHECK(street.in_january().owed.empty());
    const Settlement before = settle(street.log.taken(), street_instant("2026-01-01T00:00:00Z"), street_instant("2026-01-08T00:00:00Z"));
    REQUIRE(before.owed.size() == 1);
    CHECK(before.owed[0].points == 10);
  }
}

TEST_CASE("after a merge the points in orders and vouchers are still the same ones") {
  Street street;
  street.orders(1, "bakery", "100.00", "anon");
  street.on(2, "spend", R"("order":"x1","shop":"florist","points":30)", "anon");
  street.on(2, "redeem", R"("reward":"cup","shop":"florist")", "anon");
  CHECK(street.on(3, "merge", R"("from":"anon")") == Status::applied);
  CHECK(street.owed("bakery", "florist") == 40);
  CHECK(street.on(4, "spend_release", R"("order":"x1")") == Status::applied);
  CHECK(street.owed("bakery", "florist") == 10);
}

TEST_CASE("a repeated or refused spend is taken once or not at all") {
  Street street;
  street.orders(1, "bakery", "20.00");
  street.spends(2, "florist", 15, "x1");
  street.events -= 1;
  CHECK(street.spends(2, "florist", 15, "x1") == Status::exists);
  CHECK(street.owed("bakery", "florist") == 15);
  CHECK(street.spends(3, "florist", 0, "x2") != Status::applied);
  CHECK(street.owed("bakery", "florist") == 15);
}

TEST_CASE("pairs are netted exactly, rounded once half to even, and positions add up to zero") {
  const Ratio eighth = Ratio::of(1, 8);
  const Settlement settled = settle({points_taken("a", "b", 12, eighth), points_taken("b", "c", 20, eighth), points_taken("c", "a", 3, eighth), points_taken("b", "a", 8, eighth)},
                                    street_instant("2026-01-01T00:00:00Z"), street_instant("2026-02-01T00:00:00Z"));
  REQUIRE(settled.payments.size() == 3);
  CHECK(settled.payments[0].exact == Ratio::of(1, 2));  // a owes b 1.5, b owes a 1
  CHECK(settled.payments[0].amount == Money{0});
  CHECK(settled.payments[1].exact == Ratio::of(5, 2));
  CHECK(settled.payments[1].amount == Money{2});
  CHECK(settled.payments[2].exact == Ratio::of(3, 8));
  CHECK(sum_of_positions(settled) == Money{0});
}

TEST_CASE("a settlement holds its first instant and not its last") {
  const List<PointsTaken> log = {points_taken("a", "b", 1, 100)};
  const Instant at = log[0].at;
  CHECK(settle(log, at, {at.seconds + 1}).owed.size() == 1);
  CHECK(settle(log, {at.seconds - 1}, at).owed.empty());
}

TEST_CASE("an amount beyond the bounds is told, not wrapped") {
  CHECK_FALSE(settle({points_taken("a", "b", quantity_max, 1000)}, street_instant("2026-01-01T00:00:00Z"), street_instant("2026-02-01T00:00:00Z")).in_range);
}
