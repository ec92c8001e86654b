#include "server/intake/worker.hpp"

#include <catch2/catch.hpp>

#include "server/intake/woocommerce.hpp"
#include "tests/server/desk/small_shop.hpp"
#include "tests/server/store/memory.hpp"

using namespace regulars;
using namespace regulars::tests;

TEST_CASE("Messages of one second are worked in the order they came, whatever their ids") {
  const auto store = open_memory_store();
  const auto shop = add_small_shop(*store);
  Counter counter(*store, shop);
  const auto came = [&](const std::string& id, std::int64_t arrived, const char* topic, const char* body) {
    QueuedHook queued{"woocommerce", topic, read_woocommerce(topic, body, {"USD", 2}), 1'800'000'000};
    queued.arrived = arrived;
    store->put_document(shop, queued_row(id, queued));
  };
  came("woocommerce/b", 1, "order.created", R"({"id":7,"customer_id":5,"status":"processing","currency":"USD","prices_include_tax":false,
    "date_created_gmt":"2027-01-05T10:00:00","date_paid_gmt":"2027-01-05T10:00:00","date_modified_gmt":"2027-01-05T10:00:00",
    "discount_total":"0.00","shipping_total":"0.00","total":"12.00","total_tax":"0.00",
    "line_items":[{"id":1,"product_id":3,"quantity":1,"subtotal":"12.00","total":"12.00","total_tax":"0.00","sku":"COF-1"}]})");
  came("woocommerce/a", 2, "order.deleted", R"({"id":7})");
  work_intake(*store, counter.clerk(), counter.shop(), 1'800'000'001);
  counter.clerk().commit();
  std::vector<std::string> events;
  for (const auto& line : counter.clerk().lines_of(counter.shop(), "5", 0, 10)) events.push_back(line.event.substr(0, 60));
  CAPTURE(events);
  CHECK(events.size() == 2);
}
