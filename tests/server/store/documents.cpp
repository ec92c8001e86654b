// What the backend keeps besides members, on every store.
#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

const std::string& of_shop = a_shop.shop;

std::string ids_of(const std::vector<DocumentRow>& rows) {
  std::string ids;
  for (const auto& row : rows) ids += row.id + " ";
  return ids;
}

Changes with_document(const HeadRow& from, const std::string& id) {
  Changes changes;
  changes.shop = of_shop;
  changes.from = changes.to = from;
  changes.documents.push_back({"outbox", id, 5, "{}"});
  return changes;
}

}  // namespace

TEST_CASE("A document is kept by shop, kind and id, and replaced") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    store.put_document(of_shop, {"session", "s1", 7, "{\"a\":1}"});
    store.put_document(of_shop, {"account", "s1", 8, "{\"b\":1}"});
    store.put_document("", {"session", "s1", 9, "{\"c\":1}"});
    store.put_document(of_shop, {"session", "s1", 10, "{\"a\":2}"});
    const auto found = store.document(of_shop, "session", "s1");
    REQUIRE(found);
    CHECK(found->kind == "session");
    CHECK(found->id == "s1");
    CHECK(found->at == 10);
    CHECK(found->body == "{\"a\":2}");
    CHECK(store.document(of_shop, "account", "s1")->at == 8);
    CHECK(store.document("", "session", "s1")->body == "{\"c\":1}");
    CHECK_FALSE(store.document(of_shop, "session", "s2"));
    CHECK(store.remove_document(of_shop, "session", "s1"));
    CHECK_FALSE(store.remove_document(of_shop, "session", "s1"));
    CHECK_FALSE(store.document(of_shop, "session", "s1"));
    CHECK(store.document(of_shop, "account", "s1"));
  });
}

TEST_CASE("Documents are listed by id, and by when they are due") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    for (const auto& [id, at] : {std::pair("b", 30), {"a", 30}, {"d", 10}, {"c", 20}, {"e", 40}})
      store.put_document(of_shop, {"job", id, at, "{}"});
    store.put_document(of_shop, {"jobs", "z", 1, "{}"});
    CHECK(ids_of(store.documents(of_shop, "job", "", 10)) == "a b c d e ");
    CHECK(ids_of(store.documents(of_shop, "job", "b", 2)) == "c d ");
    CHECK(ids_of(store.documents_due(of_shop, "job", 30, 10)) == "d c a b ");
    CHECK(ids_of(store.documents_due(of_shop, "job", 30, 3)) == "d c a ");
    CHECK(store.documents_due(of_shop, "job", 9, 10).empty());
  });
}

TEST_CASE("A document is changed only from what one has read") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    CHECK_FALSE(store.put_document_if(of_shop, {"lease", "l", 1, "mine"}, "yours"));
    CHECK_FALSE(store.document(of_shop, "lease", "l"));
    CHECK(store.put_document_if(of_shop, {"lease", "l", 1, "mine"}, std::nullopt));
    CHECK_FALSE(store.put_document_if(of_shop, {"lease", "l", 2, "yours"}, std::nullopt));
    CHECK_FALSE(store.put_document_if(of_shop, {"lease", "l", 2, "yours"}, "another's"));
    CHECK(store.document(of_shop, "lease", "l")->body == "mine");
    CHECK(store.put_document_if(of_shop, {"lease", "l", 2, "yours"}, "mine"));
    CHECK(store.document(of_shop, "lease", "l")->at == 2);
  });
}

TEST_CASE("A document is changed while another reads as it did, and removed only as one has read it") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    const DocumentRow ann{"staff", "ann", 1, "owner"}, bob{"staff", "bob", 1, "owner"};
    for (const auto& each : {ann, bob}) store.put_document(of_shop, each);
    // Both have read that the other is an owner.
    CHECK(store.put_document_beside(of_shop, {"staff", "ann", 1, "staff"}, ann.body, bob));
    CHECK_FALSE(store.put_document_beside(of_shop, {"staff", "bob", 1, "staff"}, bob.body, ann));
    CHECK(store.document(of_shop, "staff", "bob")->body == "owner");
    CHECK_FALSE(store.put_document_beside(of_shop, {"staff", "ann", 1, "x"}, "owner", bob));
    CHECK_FALSE(store.put_document_beside(of_shop, {"staff", "ann", 1, "x"}, "staff", {"staff", "nobody", 1, "owner"}));
    CHECK_FALSE(store.put_document_beside(of_shop, {"staff", "carl", 1, "x"}, "", bob));
    CHECK_FALSE(store.document(of_shop, "staff", "carl"));
    CHECK_FALSE(store.remove_document_if(of_shop, "staff", "ann", "owner"));
    CHECK(store.remove_document_if(of_shop, "staff", "ann", "staff"));
    CHECK_FALSE(store.remove_document_if(of_shop, "staff", "ann", "staff"));
    CHECK(ids_of(store.documents(of_shop, "staff", "", 10)) == "bob ");
  });
}

TEST_CASE("Documents of a commit are kept with it, or not at all") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    const auto right = with_document(store.head(of_shop), "right");
    store.commit(std::span(&right, 1));
    CHECK(store.document(of_shop, "outbox", "right"));
    const auto late = with_document({7, "h7", 0}, "late");
    CHECK_THROWS_AS(store.commit(std::span(&late, 1)), StoreConflict);
    CHECK_FALSE(store.document(of_shop, "outbox", "late"));
  });
}

TEST_CASE("Of many threads that take one document exactly one gets it, beside a writer that commits") {
  on_every_store([](Store& store) {
    constexpr int threads_count = 4, leases = 20;
    add_a_shop(store);
    std::atomic<int> taken = 0, failed = 0;
    const auto take = [&](int thread) {
      try {
        for (int lease = 0; lease < leases; ++lease) {
          const auto id = "l" + std::to_string(lease);
          taken += store.put_document_if(of_shop, {"lease", id, thread, "mine"}, std::nullopt);
          failed += !store.document(of_shop, "lease", id);
        }
      } catch (const std::exception&) {
        ++failed;
      }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < threads_count; ++i) threads.emplace_back(take, i);
    auto head = store.head(of_shop);
    for (int i = 0; i < leases; ++i) {
      auto changes = with_document(head, "w" + std::to_string(i));
      changes.to.members = head.members + 1;
      store.commit(std::span(&changes, 1));
      head = store.head(of_shop);
    }
    for (auto& thread : threads) thread.join();
    CHECK(taken == leases);
    CHECK(failed == 0);
    CHECK(head.members == leases);
    CHECK(store.documents(of_shop, "outbox", "", 100).size() == leases);
  });
}

TEST_CASE("What relies on a document is committed while it reads so, and else not at all") {
  on_every_store([](Store& store) {
    add_a_shop(store);
    const auto head = store.head(of_shop);
    const DocumentRow read{"job", "j", 7, "waits"};
    store.put_document(of_shop, read);
    auto changes = with_document(head, "first");
    changes.unchanged.push_back(read);
    store.commit({&changes, 1});
    CHECK(store.document(of_shop, "outbox", "first"));
    CHECK(store.document(of_shop, "job", "j")->body == "waits");
    store.put_document(of_shop, {"job", "j", 7, "done"});
    changes.documents = {{"outbox", "second", 5, "{}"}};
    CHECK_THROWS_AS(store.commit({&changes, 1}), StoreConflict);
    store.remove_document(of_shop, "job", "j");
    CHECK_THROWS_AS(store.commit({&changes, 1}), StoreConflict);
    CHECK_FALSE(store.document(of_shop, "outbox", "second"));
    CHECK(store.head(of_shop).hash == head.hash);
  });
}
