// How much of a shop is held in memory.
#include <catch2/catch.hpp>

#include "tests/server/desk/small_shop.hpp"
#include "tests/server/store/memory.hpp"
#include "tests/server/store/naive.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

class ReadStore : public NaiveStore {
 public:
  using NaiveStore::NaiveStore;
  int members_read = 0;

  std::optional<MemberRow> member(std::string_view shop, std::string_view id) override {
    ++members_read;
    return NaiveStore::member(shop, id);
  }
};

// How many of the first of a few hundred members must be read again after all of them had an order.
int read_again() {
  ReadStore store(open_memory_store());
  const auto shop = add_small_shop(store);
  Counter counter(store, shop);
  constexpr int before = 3600, members = 400;  // four thousand lines in all, after which the heap is measured
  for (int i = 0; i < before + members; ++i) {
    const auto n = std::to_string(i - before);
    const auto member = i < before ? "other" + std::to_string(i % 100) : "m" + n;
    if (counter.tell(order_text("o" + n, member, "10.00"), Told::outcome) != "applied") throw std::runtime_error("not applied");
    if (i % 50 == 49) counter.clerk().commit();
  }
  store.members_read = 0;
  for (int i = 0; i < 50; ++i) counter.clerk().view(counter.shop(), "m" + std::to_string(i), Instant{1'800'000'000});
  return store.members_read;
}

// Allocated and never touched: it weighs on the heap's books alone.
std::vector<std::unique_ptr<char[]>> ballast(std::size_t bytes) {
  constexpr std::size_t piece = 100'000;
  std::vector<std::unique_ptr<char[]>> pieces;
  for (std::size_t i = 0; i < bytes / piece; ++i) pieces.emplace_back(new char[piece]);
  return pieces;
}

}  // namespace

#ifndef __SANITIZE_ADDRESS__  // which keeps books of its own
TEST_CASE("Members stay in memory until the heap is full; then those longest unused are read again when they are asked for") {
  CHECK(read_again() == 0);
  const auto weight = ballast(300'000'000);
  CHECK(read_again() == 50);
}
#endif
