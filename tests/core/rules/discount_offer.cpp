// How one reward spreads what it takes off: lowest prices, per line, per unit, set prices, max_units.
#include "core/rules/discount_offer.hpp"

#include <catch2/catch.hpp>

#include "tests/core/rules/cart.hpp"

using namespace regulars;
using namespace regulars::testing;

TEST_CASE("what a lowest price refuses moves to the other lines in the ratio of their amounts (R115)") {
  CHECK(off_lines({{line_down_to("a", 1, 5000, 4500), line("b", 3, 6000)}, {amount_off("p", 2500)}}) ==
        Minors{500, 2000});
  CHECK(off_lines({{line_down_to("t-shirt", 2, 10000, 9000), line_down_to("keyboard", 2, 4000, 3000),
                    line("mouse", 1, 3000), line("cup", 1, 1000)},
                   {amount_off("p", 3600)}}) == Minors{1000, 1000, 1200, 400});
  CHECK(off_lines({{line("cup", 1, 1000), line_down_to("keyboard", 1, 2000, 1900),
                    line_down_to("mouse", 1, 5000, 5000), line_down_to("headphones", 1, 3000, 2600)},
                   {amount_off("p", 1200)}}) == Minors{700, 100, 0, 400});
}

TEST_CASE("it moves only to lines that match, and is lost when nothing has room (R115)") {
  Reward no_mug = amount_off("p", 2700);
  no_mug.lines = Selector{};
  no_mug.lines->exclude = LineMatch{{}, Words{"mug"}, {}};
  const Shop shop{{line_down_to("t-shirt", 2, 10000, 9000), line("mug", 2, 3500), line("cup", 1, 4000)},
                  {no_mug}};
  CHECK(off_lines(shop) == Minors{1000, 0, 1700});
  no_mug.amount = Money{9000};
  CHECK(off_lines({shop.lines, {no_mug}}) == Minors{1000, 0, 4000});
}

TEST_CASE("a discount per line or unit loses at once what the lowest price refuses (R115)") {
  const List<OrderLine> lines{line_down_to("a", 2, 2000, 1700), line("b", 1, 2000)};
  CHECK(off_lines({lines, {amount_off("p", 500, Reward::Per::line)}}) == Minors{300, 500});
  CHECK(off_lines({lines, {amount_off("p", 400, Reward::Per::unit)}}) == Minors{300, 400});
}

TEST_CASE("an amount per line comes off each matching line") {
  Reward ten = amount_off("a", 1000, Reward::Per::line);
  ten.lines = skus({"mug", "poster", "pin"});
  CHECK(off_lines(
            {{line("mug", 2, 2000), line("poster", 3, 4500), line("pin", 1, 300), line("bottle", 2, 5000)},
             {ten}}) == Minors{1000, 1000, 300, 0});
}

TEST_CASE("an amount per unit comes off each unit, never below its price (R75)") {
  CHECK(off_lines({{line("a", 7, 70000)}, {amount_off("p", 1000, Reward::Per::unit)}}) == Minors{7000});
  CHECK(off_lines({{line("a", 3, 1000)}, {amount_off("p", 333, Reward::Per::unit)}}) == Minors{999});
  CHECK(off_lines({{line("a", 3, 1000)}, {amount_off("p", 334, Reward::Per::unit)}}) == Minors{1000});
}

TEST_CASE("max_units counts per order, cheapest or dearest first, or per line (R123)") {
  Reward off = amount_off("a", 100, Reward::Per::unit);
  off.max_units = 5;
  const List<OrderLine> lines{line("p1", 2, 4000), line("p2", 4, 4000)};
  CHECK(off_lines({lines, {off}}) == Minors{100, 400});
  off.which = Which::dearest;
  CHECK(off_lines({lines, {off}}) == Minors{200, 300});
  off.max_units = 3;
  off.max_units_per_line = true;
  CHECK(off_lines({lines, {off}}) == Minors{200, 300});
}

TEST_CASE("max_units bounds what a percentage is of") {
  Reward cheapest = percent_off("p", 10);
  cheapest.max_units = 1;
  cheapest.lines = skus({"A", "C"});
  CHECK(off_lines({{line("A", 1, 11500), line("B", 1, 575), line("C", 1, 5000)}, {cheapest}}) ==
        Minors{0, 0, 500});
  cheapest.which = Which::dearest;
  CHECK(off_lines({{line("A", 1, 11500), line("B", 1, 575), line("C", 1, 5000)}, {cheapest}}) ==
        Minors{1150, 0, 0});
}

TEST_CASE("max_units bounds an amount too, also one measured on the initial amounts") {
  Reward much = amount_off("much", 99999);
  much.max_units = 1;
  CHECK(off_lines({{line("a", 2, 50000)}, {much}}) == Minors{25000});
  much.base = Reward::Base::initial;
  CHECK(off_lines({{line("a", 2, 50000)}, {much}}) == Minors{25000});
}

TEST_CASE("the units a set gives cost a part less where it says a percentage, and are for sale still") {
  Reward half = buy_get("half", 1, 1);
  half.percent = Ratio(50);
  CHECK(off_lines({{line("a", 3, 12000)}, {half}}) == Minors{2000});
  CHECK(off_lines({{line("a", 1, 14000), line("b", 1, 12001)}, {half}}) == Minors{0, 6001});
  half.rounding = Rounding::floor;
  CHECK(off_lines({{line("a", 1, 14000), line("b", 1, 12001)}, {half}}) == Minors{0, 6000});
  CHECK(by_voucher({{line("a", 2, 2000)}, {half, buy_get("set", 1, 1), amount_off("one", 100, Reward::Per::unit)}}) ==
        Minors{500, 0, 200});  // no unit counts for a second set, and both still cost something
  half.percent = Ratio(100);
  CHECK(off_lines({{line("a", 4, 4000)}, {half}}) == Minors{2000});
}

TEST_CASE("without max_units a percentage is of the whole line, free units or not (R159)") {
  Reward ten = percent_off("ten", 10);
  ten.base = Reward::Base::initial;
  CHECK(by_voucher({{line("a", 2, 2000)}, {buy_get("set", 1, 1), ten}}) == Minors{1000, 200});
  ten.max_units = 2;
  CHECK(by_voucher({{line("a", 2, 2000)}, {buy_get("set", 1, 1), ten}}) == Minors{1000, 100});
}

TEST_CASE("a set price is what each unit still costs, dearer units only") {
  Reward five = reward("five", RewardKind::set_price);
  five.price = Money{500};
  CHECK(off_lines({{line("a", 2, 1800), line("b", 1, 300)}, {five}}) == Minors{800, 0});
  five.max_units = 1;
  five.which = Which::dearest;
  CHECK(off_lines({{line("a", 2, 1800), line("b", 1, 600)}, {five}}) == Minors{400, 0});
}

TEST_CASE("max_amount bounds every kind") {
  Reward off = amount_off("p", 1000, Reward::Per::unit);
  off.max_amount = Money{1500};
  CHECK(off_lines({{line("a", 1, 2000), line("b", 2, 4000)}, {off}}) == Minors{500, 1000});
}
