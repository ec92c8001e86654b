#include "server/store/store.hpp"

#include <catch2/catch.hpp>

#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

Changes second_changes() {
  Changes changes;
  changes.shop = a_shop.shop;
  changes.from = {1, "h1", 0};
  changes.to = {3, "h3", 1};
  changes.lines.push_back({2, "m1", 1, "e1", "applied", "{\"e\":1}", "{\"f\":1}", "h1", 0, "", "h2", "{\"a\":1}"});
  changes.lines.push_back({3, "m1", 1, "e2", "waiting", "{\"e\":2}", "", "h2", 2, "h2", "h3", "{\"a\":2}"});
  changes.members.push_back({"m1", "{\"s\":1}", "d1", 3, "h3"});
  changes.orders.push_back({"m1", "1001", "{\"o\":1}"});
  changes.seen.push_back({"m1", "e1", UINT64_MAX, "applied", 2});
  changes.seen.push_back({"m1", "e2", 7, "waiting", 3});
  changes.codes.push_back({"K7QM2F9X", "m1"});
  changes.vouchers.push_back({"ABCD1234", "m1"});
  changes.stock.push_back({"five-off", 3});
  return changes;
}

void commit(Store& store, const Changes& changes) { store.commit(std::span(&changes, 1)); }

}  // namespace

TEST_CASE("A shop is kept with its keys, origins and first line") {
  on_every_store([](Store& store) {
    CHECK_FALSE(store.shop(a_shop.shop));
    CHECK(store.shops().empty());
    add_a_shop(store);
    const auto shop = store.shop(a_shop.shop);
    REQUIRE(shop);
    CHECK(shop->name == "Coffee");
    CHECK(shop->currency == "USD");
    CHECK(shop->exponent == 2);
    CHECK(shop->code_key == a_shop.code_key);
    CHECK(store.shops() == std::vector<std::string>{a_shop.shop});
    CHECK(store.origins(a_shop.shop) == std::vector<std::string>{"https://shop.example"});
    const auto credentials = store.credentials(a_shop.shop);
    REQUIRE(credentials.size() == 2);
    CHECK(credentials[0].kind == CredentialKind::secret);
    CHECK(credentials[1].value == "pk");
    CHECK(store.head(a_shop.shop).seq == 1);
    CHECK(store.programs(a_shop.shop).size() == 1);
    CHECK_THROWS_AS(add_a_shop(store), StoreError);
  });
}

TEST_CASE("What was committed is read back, field by field") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    commit(store, second_changes());
    const auto head = store.head(a_shop.shop);
    CHECK(head.seq == 3);
    CHECK(head.hash == "h3");
    CHECK(head.members == 1);
    const auto line = store.line(a_shop.shop, 3);
    REQUIRE(line);
    CHECK(line->member == "m1");
    CHECK(line->event_id == "e2");
    CHECK(line->status == "waiting");
    CHECK(line->event == "{\"e\":2}");
    CHECK(line->prev == "h2");
    CHECK(line->member_seq == 2);
    CHECK(line->member_prev == "h2");
    CHECK(line->hash == "h3");
    CHECK(line->answer == "{\"a\":2}");
    CHECK(store.line(a_shop.shop, 2)->facts == "{\"f\":1}");
    CHECK_FALSE(store.line(a_shop.shop, 4));
    const auto seen = store.seen(a_shop.shop, "m1", "e1");
    REQUIRE(seen);
    CHECK(seen->content == UINT64_MAX);
    CHECK(seen->seq == 2);
    CHECK_FALSE(store.seen(a_shop.shop, "m2", "e1"));
    CHECK(store.member(a_shop.shop, "m1")->digest == "d1");
    CHECK_FALSE(store.member(a_shop.shop, "m2"));
    CHECK(store.order(a_shop.shop, "m1", "1001")->terms == "{\"o\":1}");
    CHECK(store.orders(a_shop.shop, "m1").size() == 1);
    CHECK(store.order_ids(a_shop.shop, "m1") == std::vector<std::string>{"1001"});
    CHECK(store.order_ids(a_shop.shop, "m2").empty());
    CHECK(store.member_of_code(a_shop.shop, "K7QM2F9X") == "m1");
    CHECK_FALSE(store.member_of_code("ba9876543210" == a_shop.shop ? "" : a_shop.shop, "K7QM2F9Y"));
    CHECK(store.member_of_voucher(a_shop.shop, "ABCD1234") == "m1");
    CHECK_FALSE(store.member_of_voucher(a_shop.shop, "ABCD1235"));
    REQUIRE(store.codes(a_shop.shop).size() == 1);
    CHECK(store.codes(a_shop.shop)[0].code == "K7QM2F9X");
    REQUIRE(store.all_seen(a_shop.shop, "m1").size() == 2);
    CHECK(store.all_seen(a_shop.shop, "m1")[1].status == "waiting");
    REQUIRE(store.stock(a_shop.shop).size() == 1);
    CHECK(store.stock(a_shop.shop)[0].taken == 3);
  });
}

TEST_CASE("Keys come and go, a profile too") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    store.add_credential(a_shop.shop, {"c3", CredentialKind::secret, "another", 2, "events read"});
    REQUIRE(store.credentials(a_shop.shop).size() == 3);
    CHECK(store.credentials(a_shop.shop)[2].scopes == "events read");
    CHECK(store.remove_credential(a_shop.shop, "c1"));
    CHECK_FALSE(store.remove_credential(a_shop.shop, "c1"));
    CHECK(store.credentials(a_shop.shop)[0].id == "c2");
    CHECK_FALSE(store.profile(a_shop.shop, "m1"));
    store.put_profile(a_shop.shop, "m1", "{\"name\":\"Ann\"}");
    store.put_profile(a_shop.shop, "m1", "{\"name\":\"Anna\"}");
    CHECK(store.profile(a_shop.shop, "m1") == "{\"name\":\"Anna\"}");
    store.remove_profile(a_shop.shop, "m1");
    CHECK_FALSE(store.profile(a_shop.shop, "m1"));
  });
}

TEST_CASE("Lines and members are read on from where one stopped") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    commit(store, second_changes());
    CHECK(store.lines(a_shop.shop, 0, 2).size() == 2);
    CHECK(store.lines(a_shop.shop, 2, 10).size() == 1);
    CHECK(store.lines(a_shop.shop, 3, 10).empty());
    CHECK(store.members(a_shop.shop, "", 10).size() == 1);
    CHECK(store.members(a_shop.shop, "m1", 10).empty());
  });
}

TEST_CASE("A commit that another has overtaken changes nothing at all") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    auto late = second_changes();
    late.from = {1, "another hash", 0};
    CHECK_THROWS_AS(commit(store, late), StoreError);
    CHECK(store.head(a_shop.shop).seq == 1);
    CHECK_FALSE(store.member(a_shop.shop, "m1"));
    CHECK_FALSE(store.line(a_shop.shop, 2));
    commit(store, second_changes());
    CHECK_THROWS_AS(commit(store, second_changes()), StoreError);
    CHECK(store.head(a_shop.shop).seq == 3);
  });
}

TEST_CASE("Of several shops' changes all are kept or none") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    auto impossible = second_changes();
    impossible.from.seq = 99;
    const std::vector<Changes> both = {second_changes(), impossible};
    CHECK_THROWS_AS(store.commit(both), StoreError);
    CHECK(store.head(a_shop.shop).seq == 1);
    CHECK_FALSE(store.seen(a_shop.shop, "m1", "e1"));
  });
}

TEST_CASE("Keys hold any bytes a JSON text may hold") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    auto changes = second_changes();
    const std::string odd("m\0'\"%_\xf0\x9f\x99\x82", 11);
    changes.members[0].member = odd;
    changes.seen[0].event_id = odd;
    commit(store, changes);
    CHECK(store.member(a_shop.shop, odd));
    CHECK_FALSE(store.member(a_shop.shop, "m"));
    CHECK(store.seen(a_shop.shop, "m1", odd));
  });
}
