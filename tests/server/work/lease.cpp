#include "server/work/lease.hpp"

#include <catch2/catch.hpp>
#include <future>

#include "tests/server/store/stores.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

constexpr std::int64_t lease_start = 1'800'000'000;
constexpr const char* leased_shop = "0123456789ab";

}  // namespace

TEST_CASE("Of two servers one holds the lease, as long as it goes on asking; then the other follows") {
  on_shared_stores([](const OpenStore& open) {
    const auto first = open(), second = open();
    CHECK(holds_lease_as("a", *first, leased_shop, "mail", lease_start));
    CHECK_FALSE(holds_lease_as("b", *second, leased_shop, "mail", lease_start));
    CHECK(holds_lease_as("b", *second, leased_shop, "pull", lease_start));  // each work has its own, and each shop
    CHECK(holds_lease_as("b", *second, "another shop", "mail", lease_start));
    for (std::int64_t passed = 0; passed < 5 * lease_seconds; passed += 3) {
      CHECK(holds_lease_as("a", *first, leased_shop, "mail", lease_start + passed));
      CHECK_FALSE(holds_lease_as("b", *second, leased_shop, "mail", lease_start + passed));
    }
    const auto last = lease_start + 5 * lease_seconds;
    CHECK(holds_lease_as("a", *first, leased_shop, "mail", last));
    CHECK_FALSE(holds_lease_as("b", *second, leased_shop, "mail", last + lease_seconds / 2));
    CHECK(holds_lease_as("b", *second, leased_shop, "mail", last + lease_seconds));
    CHECK_FALSE(holds_lease_as("a", *first, leased_shop, "mail", last + lease_seconds));
  });
}

TEST_CASE("Of servers that ask at once for a lease that has run out one gets it") {
  on_shared_stores([](const OpenStore& open) {
    std::vector<std::unique_ptr<Store>> stores;
    for (int i = 0; i < 4; ++i) stores.push_back(open());
    for (int round = 0; round < 20; ++round) {
      std::vector<std::future<bool>> asked;
      for (std::size_t i = 0; i < stores.size(); ++i)
        asked.push_back(std::async(std::launch::async, [&, i] {
          return holds_lease_as("server " + std::to_string(i), *stores[i], leased_shop, "mail", lease_start + round * lease_seconds * 2);
        }));
      int holders = 0;
      for (auto& each : asked) holders += each.get();
      CHECK(holders == 1);
    }
  });
}

TEST_CASE("Who serves a store alone needs no lease") {
  TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.path, SqliteUse::serve);
  CHECK(holds_lease_as("a", *store, leased_shop, "mail", lease_start));
  CHECK(holds_lease_as("b", *store, leased_shop, "mail", lease_start));
}
