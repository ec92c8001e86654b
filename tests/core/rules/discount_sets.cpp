// Whole units that go free: product, buy_x_get_y, requires.
#include "core/rules/discount_sets.hpp"

#include <catch2/catch.hpp>

#include "tests/core/rules/cart.hpp"

using namespace regulars;
using namespace regulars::testing;

namespace {

Requires needs(Words sku, std::int64_t quantity = 1) { return {skus(std::move(sku)), quantity}; }

}  // namespace

TEST_CASE("the cheapest units of whole sets go free, ties to the earlier line (R75)") {
  const List<OrderLine> lines{line("a", 1, 50000), line("b", 1, 50000), line("c", 1, 100000),
                                line("d", 1, 100000)};
  Reward two_two = buy_get("p", 2, 2);
  CHECK(off_lines({lines, {two_two}}) == Minors{50000, 50000, 0, 0});
  CHECK(off_lines({lines, {buy_get("p", 3, 1)}}) == Minors{50000, 0, 0, 0});
  two_two.which = Which::dearest;
  CHECK(off_lines({lines, {two_two}}) == Minors{0, 0, 100000, 100000});
}

TEST_CASE("an incomplete set gives nothing (R118)") {
  CHECK(off_lines({{line("p1", 3, 100000)}, {buy_get("p", 2, 2)}}) == Minors{0});
  Reward chairs = buy_get("free", 2, 1);
  chairs.lines = skus({"chair"});
  CHECK(off_lines({{line("chair", 3, 4950), line("drawer", 1, 2500)}, {chairs}}) == Minors{1650, 0});
  CHECK(off_lines({{line("chair", 2, 3300), line("drawer", 1, 2500)}, {chairs}}) == Minors{0, 0});
}

TEST_CASE("sets repeat as often as they fit, or as `times` says (R75, R159)") {
  Reward one_one = buy_get("p", 1, 1);
  CHECK(off_lines({{line("a", 5, 500)}, {one_one}}) == Minors{200});
  one_one.times = 1;
  CHECK(off_lines({{line("a", 5, 500)}, {one_one}}) == Minors{100});
}

TEST_CASE("what is left of a line is spread over its units in whole minor units, larger first (R75)") {
  CHECK(off_lines({{line("a", 3, 1000)}, {buy_get("p", 2, 1)}}) == Minors{333});
  Reward dearest = buy_get("p", 2, 1);
  dearest.which = Which::dearest;
  CHECK(off_lines({{line("a", 3, 1000)}, {dearest}}) == Minors{334});
}

TEST_CASE("three for two, then a percentage of what the free units left") {
  Reward free = buy_get("free", 3, 1), percent = percent_off("p1", 20);
  free.lines = percent.lines = skus({"cabinet"});
  percent.max_amount = Money{20000};
  percent.min_subtotal = Money{32000};
  CHECK(off_lines({{line("cabinet", 10, 368000), line("drawer", 10, 25000)}, {free, percent}}) ==
        Minors{93600, 0});
}

TEST_CASE("with requires, units are bought there and go free among the lines (R118)") {
  Reward bag = buy_get("bag", 1, 1);
  bag.lines = skus({"bag"});
  bag.requires_ = {needs({"laptop"})};
  CHECK(off_lines({{line("laptop", 2, 200000), line("bag", 2, 6000)}, {bag}}) == Minors{0, 6000});
  CHECK(off_lines({{line("laptop", 1, 100000), line("bag", 2, 6000)}, {bag}}) == Minors{0, 3000});
}

TEST_CASE("a list of requires makes as many sets as its scarcest entry (R118, R159)") {
  Reward gift = buy_get("gift", 2, 1);
  gift.lines = skus({"mug"});
  gift.requires_ = {needs({"coffee"}), needs({"filter"})};
  const auto off = [&](std::int64_t coffee, std::int64_t filters) {
    return off_lines(
        {{line("coffee", coffee, coffee * 900), line("filter", filters, filters * 300), line("mug", 5, 5000)},
         {gift}})[2];
  };
  CHECK(off(4, 6) == 2000);
  CHECK(off(6, 3) == 1000);
  CHECK(off(6, 1) == 0);
}

TEST_CASE("free units leave the bought ones where both lie among the same lines (R159)") {
  Reward any = buy_get("p", 1, 1);
  any.requires_ = {needs({"cheap"})};
  // The cheapest unit of all is the only one that can be bought, so the next cheapest goes free.
  CHECK(off_lines({{line("cheap", 1, 100), line("dear", 1, 900)}, {any}}) == Minors{0, 900});
  CHECK(off_lines({{line("cheap", 2, 200), line("dear", 1, 900)}, {any}}) == Minors{100, 0});
}

TEST_CASE("entries of requires are counted each for itself and share units (R118)") {
  Reward gift = buy_get("gift", 1, 1);
  gift.lines = skus({"mug"});
  gift.requires_ = {needs({"beans", "blend"}), needs({"filter", "blend"})};
  const auto off = [&](std::int64_t beans, std::int64_t blends) {
    List<OrderLine> lines{line("mug", 5, 5000)};
    if (beans > 0) lines.push_back(line("beans", beans, beans * 900));
    lines.push_back(line("blend", blends, blends * 800));
    return off_lines({lines, {gift}})[0];
  };
  CHECK(off(0, 1) == 1000);
  CHECK(off(0, 2) == 2000);
  CHECK(off(3, 1) == 1000);
}

TEST_CASE("`requires.quantity` is the least for a voucher of any kind to apply (R118)") {
  Reward percent = percent_off("p", 100);
  percent.lines = skus({"chair"});
  percent.requires_ = {needs({"cabinet"}, 2)};
  CHECK(off_lines({{line("cabinet", 2, 50000), line("chair", 2, 20000)}, {percent}}) == Minors{0, 20000});
  const Discounts refused = decide({{line("cabinet", 1, 50000), line("chair", 2, 20000)}, {percent}});
  CHECK(refused.vouchers[0].status == Status::voucher_not_usable);
  CHECK(off_lines(refused) == Minors{0, 0});
}

TEST_CASE("units that paid for one offer or went free do not count for the next (R159)") {
  Reward first = buy_get("first", 2, 1), second = buy_get("second", 1, 1);
  CHECK(by_voucher({{line("a", 4, 400)}, {first, second}}) == Minors{100, 0});
  CHECK(by_voucher({{line("a", 5, 500)}, {first, second}}) == Minors{100, 100});
  Reward percent = percent_off("late", 10);
  percent.requires_ = {needs({"a"}, 2)};
  CHECK(by_voucher({{line("a", 4, 400)}, {first, percent}}) == Minors{100, 0});
  CHECK(by_voucher({{line("a", 5, 500)}, {first, percent}}) == Minors{100, 40});
}

TEST_CASE("free units are left out per unit, by set prices and by max_units; bought ones are not (R159)") {
  const Reward set = buy_get("set", 1, 1);
  CHECK(by_voucher({{line("a", 3, 3000)}, {set, amount_off("off", 100, Reward::Per::unit)}}) ==
        Minors{1000, 200});
  Reward price = reward("price", RewardKind::set_price);
  price.price = Money{400};
  CHECK(by_voucher({{line("a", 3, 3000)}, {set, price}}) == Minors{1000, 1200});
  Reward one = percent_off("one", 10);
  one.max_units = 3;
  CHECK(by_voucher({{line("a", 3, 3000)}, {set, one}}) == Minors{1000, 200});
}

TEST_CASE("a product takes one unit of its sku, the cheapest (R75)") {
  const Reward coffee = product("coffee", "COF");
  CHECK(off_lines({{line("COF", 2, 900), line("COF", 1, 300), line("TEA", 1, 100)}, {coffee}}) ==
        Minors{0, 300, 0});
  CHECK(off_lines({{line("COF", 2, 900)}, {coffee, coffee, coffee}}) == Minors{900});
}

TEST_CASE("a product that is not in the cart takes nothing off and stays usable (R77)") {
  const Discounts discounts = decide({{line("TEA", 1, 100)}, {product("coffee", "COF")}});
  CHECK(off_lines(discounts) == Minors{0});
  CHECK(discounts.vouchers[0].status == Status::voucher_not_usable);
  CHECK_FALSE(discounts.vouchers[0].is_used);
}

TEST_CASE("quantities as large as they come are decided at once") {
  Reward one_one = buy_get("p", 1, 1);
  CHECK(off_lines({{line("a", quantity_max, quantity_max)}, {one_one}}) == Minors{quantity_max / 2});
  CHECK(off_lines({{line("a", quantity_max, 1000)}, {amount_off("p", 1, Reward::Per::unit)}}) ==
        Minors{1000});
}
