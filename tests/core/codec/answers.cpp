#include <catch2/catch.hpp>

#include "core/codec/codec.hpp"

using namespace regulars;

TEST_CASE("an outcome in the form of SPEC 5") {
  Outcome outcome;
  outcome.id = "e2";
  Effect effect;
  effect.rule = "base";
  effect.points = 74;
  effect.lot = "e2";
  effect.available_at = Instant{0};
  outcome.effects.push_back(effect);
  outcome.parts.push_back({"base", "points", Ratio::of(5997, 100), ""});
  outcome.parts.push_back({"x", "silenced", Ratio::of(1, 3), "base"});
  CHECK(
      write(outcome, 2) ==
      R"({"id":"e2","status":"applied","effects":[{"type":"points_earned","rule":"base","points":74,"lot":"e2",)"
      R"("available_at":"1970-01-01T00:00:00Z"}],"breakdown":[{"rule":"base","points":"59.97"},)"
      R"({"rule":"x","silenced":"1/3","by":"base"}]})");
}

TEST_CASE("a refusal says what was missing") {
  Outcome outcome;
  outcome.id = "e5";
  outcome.status = Status::points_short;
  outcome.points_short = 26;
  outcome.message = "500 points asked, \"474\" there";
  CHECK(write(outcome, 2) ==
        R"({"id":"e5","status":"points_short","message":"500 points asked, \"474\" there",)"
        R"("points_short":26,"effects":[]})");
}

TEST_CASE("a quote in the form of SPEC 4") {
  Quote quote;
  quote.points = Points{74};
  quote.stamps = {{"tenth-free", 1}};
  quote.discount = Money{1000};
  quote.total = Money{16500};
  quote.lines.push_back({"1", Money{2000}, Money{160}, Ratio::of(5997, 100)});
  quote.vouchers.push_back({"", "", "ten-percent", Status::applied, Money{1000}});
  quote.rules.push_back({"base", "points", Ratio::of(7497, 100), ""});
  quote.next_tier = "gold";
  quote.next_tier_missing = 6000;
  quote.next_tier_in_money = true;
  quote.next.push_back({"tenth-free", 1});
  CHECK(
      write(quote, 2) ==
      R"({"status":"applied","points":74,"credit":"0.00","stamps":{"tenth-free":1},"discount":"10.00","total":"165.00",)"
      R"("lines":[{"line":"1","amount":"20.00","discount":"1.60","points":"59.97"}],)"
      R"("vouchers":[{"code":null,"reward":"ten-percent","status":"applied","discount":"10.00"}],)"
      R"("rules":[{"rule":"base","points":"74.97"}],"tier":{"id":null,"next":{"id":"gold","missing":"60.00"}},)"
      R"("next":[{"goal":"tenth-free","missing":"1"}]})");
}

TEST_CASE("a printed member in the form of SPEC 6") {
  MemberView view;
  view.member = "m1";
  view.as_of = Instant{};
  view.points.available = 74;
  view.points.earned = 74;
  view.lots.push_back({"e2", 74, 74, Instant{0}, std::nullopt});
  view.credit.available = Money{149};
  view.cards["tenth-free"] = {3, 0, 0, std::nullopt};
  view.tier.id = "silver";
  view.tier.has_tiers = view.tier.in_money = true;
  view.tier.metric = 194'000;
  view.tier.next = NextTierView{"gold", 200'000, 6'000};
  view.stage = "client";
  view.orders = 5;
  view.spend = Money{194'000};
  view.vouchers.push_back({"e5#1", "", "free-cookie", "issued", std::nullopt});
  view.referral.code = "K7QM2F9X";
  view.streaks["weekly"] = {3, 5, 1};
  view.challenges["explorer"] = {2, 0, false};
  view.challenges["spender"] = {250, 1, true};
  view.badges = {"explorer"};
  view.digest = "0123456789abcdef";
  CHECK(
      write(view, 2) ==
      R"({"as_of":"1970-01-01T00:00:00Z","badges":["explorer"],)"
      R"("cards":{"tenth-free":{"completed":0,"debt":0,"expires_at":null,"stamps":3}},)"
      R"("challenges":{"explorer":{"done":0,"progress":2},"spender":{"done":1,"progress":"2.50"}},)"
      R"("credit":{"available":"1.49","debt":"0.00","pending":"0.00"},"digest":"0123456789abcdef",)"
      R"("lots":[{"available_at":"1970-01-01T00:00:00Z","expires_at":null,"id":"e2","left":74,"points":74}],)"
      R"("member":"m1","orders":5,"points":{"adjusted":0,"available":74,"clawed_back":0,"debt":0,"earned":74,)"
      R"("expired":0,"pending":0,"redeemed":0},)"
      R"("referral":{"clicked":0,"code":"K7QM2F9X","joined":0,"qualified":0,"rewarded":0},"spend":"1940.00",)"
      R"("stage":"client","streaks":{"weekly":{"best":5,"count":3,"freezes":1}},)"
      R"("tier":{"id":"silver","keep_missing":null,"keep_until":null,"metric":"1940.00",)"
      R"("next":{"id":"gold","min":"2000.00","missing":"60.00"},"since":null},)"
      R"("vouchers":[{"code":null,"expires_at":null,"id":"e5#1","reward":"free-cookie","state":"issued"}]})");
}

TEST_CASE("without tiers the printed tier says null") {
  MemberView view;
  const Text text = write(view, 2);
  CHECK(
      text.find(
          R"("tier":{"id":null,"keep_missing":null,"keep_until":null,"metric":null,"next":null,"since":null})") !=
      Text::npos);
}
