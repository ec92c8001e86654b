#include "core/simulation.hpp"

#include <catch2/catch.hpp>

#include "core/codec/codec.hpp"

using namespace regulars;

namespace {

Program simulated_program(const Text& rest) {
  return read_program(R"({"schema":1,"id":"p","name":"P","currency":"USD","points":{"value":"0.01"},)" + rest + "}").value();
}

Text ann_event(int number, const Text& type, const Text& rest) {
  return R"({"id":"e)" + std::to_string(number) + R"(","type":")" + type + R"(","at":"2026-01-0)" + std::to_string(number) +
         R"(T12:00:00Z","member":"ann",)" + rest + "}";
}

Text ann_order(int number, const Text& amount, const Text& more = "") {
  return ann_event(number, "order", R"("order":"o)" + std::to_string(number) + R"(","lines":[{"line":"1","sku":"A","quantity":1,"amount":")" +
                                    amount + R"("}])" + more);
}

SimulationReport simulated(Program one, Program two, const List<Text>& events) {
  Simulation simulation(std::move(one), std::move(two));
  for (const Text& text : events) simulation.apply(read_event(text, 2).value());
  return simulation.finish(std::nullopt);
}

const char* const plain_points = R"("rules":[{"id":"base","on":"order","give":{"points_per":{"amount":"1.00","points":1}}}])";

}  // namespace

TEST_CASE("a simulated_program against itself changes nothing") {
  const auto report = simulated(simulated_program(plain_points), simulated_program(plain_points), {ann_order(1, "12.40"), ann_order(2, "5.00")});
  CHECK(report.unchanged == 1);
  CHECK(report.cost_change == Money{});
  CHECK(report.liability_change == Money{});
  CHECK(report.program.points_earned == 17);
  CHECK(report.against.points_earned == 17);
}

TEST_CASE("a gift voucher costs what it takes off, one that points paid for costs its points") {
  const Text rewards = R"("rewards":[{"id":"gift","kind":"amount_off","amount":"3.00"},{"id":"bought","kind":"amount_off","amount":"2.00","cost":10}])";
  const Text gift = R"("rules":[{"id":"join","on":"visit","give":{"reward":"gift","points":10}}],)" + rewards;
  const auto report = simulated(simulated_program(gift), simulated_program(R"("rules":[],)" + rewards),
                                {ann_event(1, "visit", R"("ref":"x")"), ann_event(2, "redeem", R"("reward":"bought")"),
                                 ann_order(3, "20.00", R"(,"vouchers":["e1#1","e2#1"])")});
  CHECK(report.program.cost == Money{300 + 10});
  CHECK(report.program.vouchers_used == 2);
  CHECK(report.against.cost == Money{0});
  CHECK(report.against.refusals == 1);
  REQUIRE(report.members.size() == 1);
  CHECK(report.members[0].gain == Money{-310});
  CHECK(report.lost == Money{310});
}

TEST_CASE("points that expired are worth nothing") {
  const Text short_lived = R"("rules":[{"id":"base","on":"order","expiry":{"kind":"rolling","after":"P1D"},"give":{"points_per":{"amount":"1.00","points":1}}}])";
  const auto report = simulated(simulated_program(plain_points), simulated_program(short_lived), {ann_order(1, "100.00"), ann_order(5, "1.00")});
  CHECK(report.program.liability == Money{101});
  CHECK(report.against.points_expired == 100);
  CHECK(report.against.liability == Money{1});
  CHECK(report.members[0].gain == Money{-100});
}

// Of three with an unfinished card of five: Ann has four stamps, Bob two, Cy only the head start that came with his second
// card. By the draft's terms a card is full at four.
TEST_CASE("publishing now would leave open cards alone with keep, and with carry take them over to the new terms") {
  const auto stamps = [](int size, const std::string& reward) {
    return R"("rules":[{"id":"stamp","on":"order","give":{"stamps":{"card":"cup","count":1,"per":"order"}}}],"cards":[{"id":"cup","stamps":)" +
           std::to_string(size) + R"(,"repeats":true,"head_start":1,"head_start_on":"every","milestones":[{"at":)" + std::to_string(size) + R"(,"reward":")" + reward +
           R"("}]}],"rewards":[{"id":"free","kind":"product","sku":"A"},{"id":"other","kind":"product","sku":"B"}])";
  };
  int number = 0;
  List<Text> events;
  const auto buys = [&](const std::string& member, int times) {
    for (int i = 0; i < times; ++i, ++number) {
      const std::string n = std::to_string(number);
      events.push_back(R"({"id":"e)" + n + R"(","type":"order","at":"2026-01-01T12:00:00Z","member":")" + member + R"(","order":"o)" + n +
                       R"(","lines":[{"line":"1","sku":"A","quantity":1,"amount":"4.00"}]})");
    }
  };
  buys("ann", 3), buys("bob", 1), buys("cy", 4);
  const auto against_itself = simulated(simulated_program(stamps(5, "free")), simulated_program(stamps(5, "free")), events);
  REQUIRE(against_itself.cards.size() == 1);
  CHECK(against_itself.cards[0].card == "cup");
  CHECK(against_itself.cards[0].open == 2);
  CHECK(against_itself.cards[0].completed == 0);
  CHECK(against_itself.cards[0].vouchers == 0);
  const auto shorter = simulated(simulated_program(stamps(5, "free")), simulated_program(stamps(4, "other")), events);
  REQUIRE(shorter.cards.size() == 1);
  CHECK(shorter.cards[0].open == 2);
  CHECK(shorter.cards[0].completed == 1);
  CHECK(shorter.cards[0].vouchers == 1);
  // What would be is not what is compared: with `keep` nobody's card is full sooner.
  CHECK(shorter.program.cards_completed == 1);
}

TEST_CASE("a card the draft does not have stays open, and nobody is given anything for it") {
  const std::string card = R"("cards":[{"id":"cup","stamps":5,"milestones":[{"at":5,"reward":"free"}]}],"rewards":[{"id":"free","kind":"product","sku":"A"}])";
  const std::string rule = R"("rules":[{"id":"stamp","on":"order","give":{"stamps":{"card":"cup","count":1,"per":"order"}}}],)";
  const auto report = simulated(simulated_program(rule + card), simulated_program(plain_points), {ann_order(1, "4.00"), ann_order(2, "4.00")});
  REQUIRE(report.cards.size() == 1);
  CHECK(report.cards[0].open == 1);
  CHECK(report.cards[0].completed == 0);
}

TEST_CASE("the text form says what is wrong with either program") {
  const Text good = R"({"schema":1,"id":"p","name":"P","currency":"USD"})";
  CHECK(simulate("{}", good, "", "").error()[0].path.starts_with("/program"));
  CHECK(simulate(good, "{}", "", "").error()[0].path.starts_with("/against"));
  CHECK(simulate(good, R"({"schema":1,"id":"p","name":"P","currency":"EUR"})", "", "").error()[0].path == "/against/currency");
  CHECK(simulate(good, good, "", "yesterday").error()[0].path == "/as_of");
  const auto text = simulate(good, good, "nonsense\n" + ann_order(1, "1.00"), "");
  REQUIRE(text);
  CHECK(text->unread == 1);
  CHECK(text->report.find(R"("orders":1)") != Text::npos);
}
