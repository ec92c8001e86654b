#include "core/rules/discount.hpp"

#include <catch2/catch.hpp>

#include "tests/core/rules/cart.hpp"

using namespace regulars;
using namespace regulars::testing;

TEST_CASE("an amount is spread over the lines by largest remainder and adds up") {
  CHECK(off_lines({{line("a", 1, 5000), line("b", 1, 5000)}, {amount_off("x", 9999)}}) == Minors{5000, 4999});
  CHECK(off_lines({{line("a", 1, 5000), line("b", 1, 5000), line("c", 1, 5000)}, {amount_off("x", 1000)}}) ==
        Minors{334, 333, 333});
  CHECK(off_lines({{line("a", 1, 8), line("b", 1, 8), line("c", 1, 0)}, {amount_off("x", 15)}}) ==
        Minors{8, 7, 0});
  CHECK(off_lines({{line("a", 1, 4300), line("b", 1, 1400), line("c", 1, 2300)}, {amount_off("x", 299)}}) ==
        Minors{161, 52, 86});
}

TEST_CASE("an amount never takes a line below zero, and the next voucher finds nothing left (R158)") {
  const Shop shop{{line("shirt", 1, 5000), line("sweater", 1, 15000)},
                  {amount_off("p0", 100000), amount_off("p1", 5000)}};
  const Discounts discounts = decide(shop);
  CHECK(off_lines(discounts) == Minors{5000, 15000});
  CHECK(discounts.vouchers[0].discount == Money{20000});
  CHECK(discounts.vouchers[0].is_used);
  CHECK(discounts.vouchers[1].discount == Money{0});
  CHECK(discounts.vouchers[1].status == Status::voucher_not_usable);
  CHECK_FALSE(discounts.vouchers[1].is_used);
}

TEST_CASE("each voucher acts on what the ones before it left") {
  const Shop shop{{line("shirt", 1, 5000), line("sweater", 1, 15000)},
                  {percent_off("p0", 10), percent_off("p1", 10)}};
  CHECK(off_lines(shop) == Minors{950, 2850});
  CHECK(by_voucher(shop) == Minors{2000, 1800});
}

TEST_CASE("rewards act in the order of the program, however they were named") {
  Shop shop{{line("a", 1, 10000)}, {amount_off("ten", 1000), percent_off("half", 50)}};
  CHECK(by_voucher(shop) == Minors{1000, 4500});
  shop.named = {1, 0};
  CHECK(by_voucher(shop) == Minors{4500, 1000});  // answered in the order of naming
}

TEST_CASE("base initial looks at the lines before any voucher") {
  Reward a = percent_off("a", 10), b = percent_off("b", 20);
  CHECK(by_voucher({{line("x", 1, 10000)}, {a, b}}) == Minors{1000, 1800});
  a.base = b.base = Reward::Base::initial;
  CHECK(by_voucher({{line("x", 1, 10000)}, {a, b}}) == Minors{1000, 2000});
  b.percent = Ratio(95);
  CHECK(by_voucher({{line("x", 1, 10000)}, {a, b}}) == Minors{1000, 9000});  // never below zero
}

TEST_CASE("a percentage is rounded once, by its own rounding") {
  Reward ten = percent_off("p", 10);
  CHECK(by_voucher({{line("a", 1, 3108)}, {ten}}) == Minors{311});
  CHECK(by_voucher({{line("a", 1, 3105)}, {ten}}) == Minors{311});
  ten.rounding = Rounding::half_down;
  CHECK(by_voucher({{line("a", 1, 3105)}, {ten}}) == Minors{310});
  ten.rounding = Rounding::ceil;
  CHECK(by_voucher({{line("a", 1, 3101)}, {ten}}) == Minors{311});
  CHECK(by_voucher({{line("a", 1, 15), line("b", 1, 15)}, {percent_off("q", 10)}}) == Minors{3});
  const Shop all{{line("A", 1, 644), line("A", 1, 1026), line("A", 1, 5165)}, {percent_off("p", 100)}};
  CHECK(off_lines(all) == Minors{644, 1026, 5165});
}

TEST_CASE("max_amount bounds a percentage") {
  Reward reward = percent_off("p", 20);
  reward.max_amount = Money{20000};
  CHECK(by_voucher({{line("cabinet", 8, 294400)}, {reward}}) == Minors{20000});
}

TEST_CASE("a minimum is measured on what is left at that point") {
  Reward first = amount_off("p0", 10000), second = amount_off("p1", 10000);
  first.min_subtotal = second.min_subtotal = Money{10000};
  CHECK(by_voucher({{line("chair", 15, 24750)}, {first, second}}) == Minors{10000, 10000});
  CHECK(by_voucher({{line("chair", 12, 19999)}, {first, second}}) == Minors{10000, 0});
  const Discounts refused = decide({{line("chair", 5, 8250)}, {first, second}});
  CHECK(refused.vouchers[1].status == Status::below_minimum);
  CHECK_FALSE(refused.vouchers[1].is_used);
}

TEST_CASE("the order's own discount comes first, in whole minor units, and is no part of the result (R7)") {
  const Shop shop{
      {line("a", 1, 1000), line("b", 1, 1000), line("c", 1, 1000)}, {percent_off("all", 100)}, 100};
  CHECK(off_lines(shop) == Minors{966, 967, 967});
  Reward least = amount_off("x", 100);
  least.min_subtotal = Money{1000};
  CHECK(by_voucher({{line("a", 1, 1000)}, {least}, 1}) == Minors{0});
  CHECK(off_lines({{line("a", 1, 1000)}, {amount_off("x", 100)}, 5000}) == Minors{0});  // R51
}

TEST_CASE("gift cards are neither discounted nor counted") {
  Reward half = percent_off("half", 50);
  CHECK(off_lines({{gift_card(5000), line("a", 1, 1000)}, {half}, 100}) == Minors{0, 450});
  half.min_subtotal = Money{1001};
  CHECK(by_voucher({{gift_card(5000), line("a", 1, 1000)}, {half}}) == Minors{0});
  Reward named = percent_off("named", 50);
  named.lines = skus({"gift-card"});
  CHECK(by_voucher({{gift_card(5000)}, {named}}) == Minors{0});
}

TEST_CASE("a selector keeps a discount to its lines") {
  Reward jackets = percent_off("p0", 10);
  jackets.lines = skus({"jacket"});
  const Shop shop{{line("trousers", 1, 8000), line("jacket", 1, 10000)}, {jackets, amount_off("p1", 2000)}};
  CHECK(by_voucher(shop) == Minors{1000, 2000});
  CHECK(off_lines(shop) == Minors{941, 2059});
}

TEST_CASE("vouchers apply together only if all allow each other (R76)") {
  Reward alone = amount_off("alone", 100), other = amount_off("other", 100), third = amount_off("third", 100);
  alone.combines = Reward::Combines::none;
  CHECK(by_voucher({{line("a", 1, 1000)}, {alone, other}}) == Minors{100, 0});
  CHECK(by_voucher({{line("a", 1, 1000)}, {other, alone}}) == Minors{100, 0});
  alone.combines = Reward::Combines::listed;
  alone.combines_with = {"other"};
  CHECK(by_voucher({{line("a", 1, 1000)}, {alone, other, third}}) == Minors{100, 100, 0});
  const Discounts refused = decide({{line("a", 1, 1000)}, {alone, third}});
  CHECK(refused.vouchers[1].status == Status::voucher_not_usable);
}

TEST_CASE("a voucher that did not apply keeps no other one out (R76, R158)") {
  Reward nothing = amount_off("nothing", 100);
  nothing.combines = Reward::Combines::none;
  nothing.lines = skus({"not there"});
  CHECK(by_voucher({{line("a", 1, 1000)}, {nothing, amount_off("other", 100)}}) == Minors{0, 100});
}

TEST_CASE("a voucher that cannot be used keeps its reason and takes nothing off (R71)") {
  Shop shop{{line("a", 1, 1000)}, {amount_off("x", 100), amount_off("y", 100)}};
  shop.usable = {Status::voucher_expired, Status::applied};
  const Discounts discounts = decide(shop);
  CHECK(discounts.vouchers[0].status == Status::voucher_expired);
  CHECK_FALSE(discounts.vouchers[0].is_used);
  CHECK(off_lines(discounts) == Minors{100});
}

TEST_CASE("free shipping takes the shipping, once, and nothing off lines (R78)") {
  const Discounts discounts =
      decide({{line("a", 1, 1000)},
              {reward("ship", RewardKind::free_shipping), reward("s2", RewardKind::free_shipping)},
              0,
              400});
  CHECK(off_lines(discounts) == Minors{0});
  CHECK(discounts.shipping == Money{400});
  CHECK(discounts.vouchers[0].discount == Money{400});
  CHECK(discounts.vouchers[1].discount == Money{0});
}

TEST_CASE("kinds that take nothing off lines are used by the order that names them (R71, R78, R158)") {
  const RewardKind kind = GENERATE(RewardKind::donation, RewardKind::event, RewardKind::early_access);
  const Discounts discounts = decide({{line("a", 1, 1000)}, {reward("r", kind)}});
  CHECK(discounts.vouchers[0].status == Status::applied);
  CHECK(discounts.vouchers[0].is_used);
  CHECK(discounts.vouchers[0].discount == Money{0});
}
