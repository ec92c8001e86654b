#include "core/resting_records.hpp"

#include <catch2/catch.hpp>

#include "core/codec/codec.hpp"

using namespace regulars;

namespace {

OrderLine resting_line(Text id, Text sku, std::int64_t quantity, std::int64_t minor) {
  OrderLine line;
  line.line = std::move(id);
  line.sku = std::move(sku);
  line.quantity = line.quantity_left = quantity;
  line.amount = line.left = Money{minor};
  return line;
}

// With everything a line may have, in lines of their own and in one.
Order order_of_all_kinds() {
  Order order;
  order.id = "o";
  order.placed = true;
  order.lines.push_back(resting_line("1", "A", 1, 0));
  order.lines.push_back(resting_line("a line with a long id, beyond what a text holds in itself", "", 300, 123'456'789));
  order.lines.push_back(resting_line("3", "C", 2, 500));
  order.lines.back().category = {"tea", "green"};
  order.lines.push_back(resting_line("4", "D", 2, 500));
  order.lines.back().tag = {"", "new"};
  order.lines.push_back(resting_line("5", "E", 2, quantity_max));
  order.lines.back().gift_card = true;
  order.lines.push_back(resting_line("6", "F", 2, 500));
  order.lines.back().min_amount = Money{0};
  order.lines.push_back(resting_line("7", "G", 2, 500));
  order.lines.back().left = Money{-1};
  OrderLine all = resting_line("8", "H", 9, 900);
  all.category = {"a"};
  all.tag = {"b"};
  all.gift_card = true;
  all.min_amount = Money{128};
  all.voucher_discount = Money{127};
  all.left = Money{16'384};
  all.quantity_left = 0;
  order.lines.push_back(all);
  return order;
}

}  // namespace

TEST_CASE("an order is awake after its rest what it was before") {
  const Text before = write_order(order_of_all_kinds());
  RestingRecords records;
  Order& added = records.add_order(order_of_all_kinds());
  CHECK(write_order(added) == before);
  records.rest();
  CHECK(added.lines.empty());
  REQUIRE(records.all_orders().size() == 1);
  CHECK(write_order(records.all_orders().front()) == before);
  CHECK(added.lines.empty());
  Order* woken = records.order("o");
  REQUIRE(woken == &added);
  CHECK(write_order(*woken) == before);
  CHECK(records.order("o") == woken);  // asked for again while it is awake
  CHECK(write_order(*woken) == before);
}

TEST_CASE("what changed while an order was awake stays changed, and a copy of the records rests by itself") {
  RestingRecords records;
  records.add_order(order_of_all_kinds());
  records.rest();
  records.order("o")->lines[2].left = Money{1};
  records.order("o")->lines.pop_back();
  const Text changed = write_order(*records.order("o"));
  records.rest();
  RestingRecords copy = records;
  copy.order("o")->lines.clear();
  copy.rest();
  CHECK(copy.order("o")->lines.empty());
  CHECK(write_order(*records.order("o")) == changed);
}

TEST_CASE("there is nothing to rest of an order without lines, nor of one that is not there") {
  RestingRecords records;
  Order empty;
  empty.id = "empty";
  records.add_order(empty);
  records.rest();
  REQUIRE(records.order("empty"));
  CHECK(records.order("empty")->lines.empty());
  CHECK_FALSE(records.order("other"));
}
