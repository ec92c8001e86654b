// What is told of an order when a platform speaks of it in any order, any number of times.
#include "server/intake/order_book.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <nlohmann/json.hpp>

#include "core/base/decimal.hpp"

using namespace regulars;
using nlohmann::json;

namespace {

constexpr std::int64_t now = 1'800'000'000;

std::int64_t cents(const json& event, const char* key) {
  return event.contains(key) ? parse_money(event[key].get<std::string>(), 2)->value : 0;
}

Sale a_sale() {
  Sale sale;
  sale.order = "1";
  sale.member = "m";
  sale.at = sale.changed_at = "2026-11-20T09:00:00Z";
  sale.settled = true;
  return sale;
}

SaleLine a_line(const std::string& id, std::int64_t quantity, std::int64_t amount) {
  SaleLine line;
  line.line = id;
  line.sku = "S";
  line.quantity = quantity;
  line.amount = line.paid = amount;
  return line;
}

// A sale whose refunds take all of it, in parts of any size, some of them without lines.
Sale random_sale(std::mt19937& random) {
  const auto below = [&](std::int64_t most) { return static_cast<std::int64_t>(random() % static_cast<unsigned>(most + 1)); };
  auto sale = a_sale();
  std::int64_t all = sale.shipping = below(900);
  all += sale.tax = below(900);
  for (int i = 0; i < 1 + below(4); ++i) {
    auto line = a_line("l" + std::to_string(i), 1 + below(5), below(9'999));
    line.paid -= below(line.amount / 5);
    sale.discount += line.amount - line.paid;
    all += line.paid;
    sale.lines.push_back(line);
  }
  int id = 0;
  for (auto& line : sale.lines) {
    const auto part = below(line.paid);
    sale.returns.push_back({std::to_string(++id), sale.at, {{line.line, line.quantity / 2, part}}, 0, 0, 0});
    all -= part;
  }
  const auto half = all / 2;
  sale.returns.push_back({std::to_string(++id), sale.at, {}, 0, 0, half});
  sale.returns.push_back({std::to_string(++id), sale.at, {}, 0, 0, all - half});
  return sale;
}

// Messages about the sale, mixed and repeated; the events that come of them.
std::vector<json> told(const Sale& sale, std::mt19937& random, OrderBook& book) {
  std::vector<Sale> messages;
  for (const auto& back : sale.returns) {
    Sale alone;
    alone.order = sale.order;
    alone.returns = {back};
    messages.push_back(alone);
    messages.push_back(alone);
  }
  auto first = sale;
  first.returns.clear();
  messages.push_back(first);
  messages.push_back(first);
  messages.push_back(sale);
  std::shuffle(messages.begin(), messages.end(), random);
  std::vector<json> events;
  for (const auto& message : messages) {
    auto plan = plan_events("shop", book_from(book_text(book)), message, 2, now);
    book = std::move(plan.book);
    for (const auto& event : plan.events) events.push_back(json::parse(event));
  }
  return events;
}

}  // namespace

TEST_CASE("an order is told once, each refund at most once, and all of them take exactly all of it") {
  for (unsigned seed = 1; seed <= 500; ++seed) {
    std::mt19937 random(seed);
    const auto sale = random_sale(random);
    OrderBook book;
    const auto events = told(sale, random, book);
    INFO("seed " << seed);
    REQUIRE_FALSE(events.empty());
    CHECK(events.front()["type"] == "order");
    CHECK(std::count_if(events.begin(), events.end(), [](const json& event) { return event["type"] == "order"; }) == 1);
    std::map<std::string, std::int64_t> left;
    for (const auto& line : events.front()["lines"]) left[line["line"]] = cents(line, "amount");
    std::int64_t shipping = cents(events.front(), "shipping"), tax = cents(events.front(), "tax");
    std::set<std::string> ids;
    for (const auto& event : events) CHECK(ids.insert(event["id"]).second);
    for (std::size_t i = 1; i < events.size(); ++i) {
      for (const auto& line : events[i]["lines"]) left[line["line"]] -= cents(line, "amount");
      shipping -= cents(events[i], "shipping");
      tax -= cents(events[i], "tax");
    }
    for (const auto& [line, amount] : left) CHECK(amount == 0);
    CHECK(shipping == 0);
    CHECK(tax == 0);
  }
}

TEST_CASE("what is over is not taken: refunds beyond the order end at nothing") {
  auto sale = a_sale();
  sale.lines = {a_line("1", 2, 1000)};
  sale.returns = {{"1", "", {{"1", 5, 9999}}, 500, 0, 800}, {"2", "", {{"1", 1, 1}}, 0, 0, 0}};
  const auto plan = plan_events("shop", {}, sale, 2, now);
  REQUIRE(plan.events.size() == 2);
  const auto refund = json::parse(plan.events[1]);
  CHECK(refund["lines"][0]["amount"] == "10.00");
  CHECK(refund["lines"][0]["quantity"] == 2);
  CHECK_FALSE(refund.contains("shipping"));
}

TEST_CASE("a free line goes back by its units") {
  auto sale = a_sale();
  sale.lines = {a_line("1", 4, 1000)};
  sale.lines.front().paid = 0;
  sale.discount = 1000;
  sale.returns = {{"1", "", {{"1", 1, 0}}, 0, 0, 0}, {"2", "", {{"1", 3, 0}}, 0, 0, 0}};
  const auto plan = plan_events("shop", {}, sale, 2, now);
  REQUIRE(plan.events.size() == 3);
  CHECK(json::parse(plan.events[1])["lines"][0]["amount"] == "2.50");
  CHECK(json::parse(plan.events[2])["lines"][0]["amount"] == "7.50");
}

TEST_CASE("an order whose lines were changed is placed anew, and old news that come late change nothing back") {
  const auto with = [](const char* changed_at, std::vector<SaleLine> lines) {
    auto sale = a_sale();
    sale.changed_at = changed_at;
    sale.lines = std::move(lines);
    return sale;
  };
  const auto first = with("2026-11-20T09:00:00Z", {a_line("a", 1, 1'000), a_line("b", 1, 500)});
  const auto more = with("2026-11-21T09:00:00Z", {a_line("a", 3, 3'000), a_line("b", 1, 500)});
  const auto fewer = with("2026-11-22T09:00:00Z", {a_line("a", 3, 2'400)});
  const auto placed = [](const OrderBook& book) {
    std::int64_t sum = 0;
    for (const auto& line : book.lines) sum += line.amount_left;
    return std::pair(book.round, sum);
  };
  OrderBook book;
  const auto tell = [&](const Sale& sale) { book = plan_events("shopify", book, sale, 2, now).book; };
  tell(first);
  tell(first);
  CHECK(placed(book) == std::pair<std::int64_t, std::int64_t>(1, 1'500));
  tell(more);
  CHECK(placed(book) == std::pair<std::int64_t, std::int64_t>(2, 3'500));
  tell(fewer);
  for (const auto& late : {first, more, fewer, first}) tell(late);
  CHECK(placed(book) == std::pair<std::int64_t, std::int64_t>(3, 2'400));

  book = {};
  for (const auto& each : {fewer, more, first}) tell(each);
  CHECK(placed(book) == std::pair<std::int64_t, std::int64_t>(1, 2'400));
  auto undone = first;
  undone.changed_at = "2026-11-23T09:00:00Z";
  for (const auto& each : {undone, more}) tell(each);
  CHECK(placed(book) == std::pair<std::int64_t, std::int64_t>(2, 1'500));
}
