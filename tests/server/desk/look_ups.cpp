// Looking up a code asks the store the same whether somebody has it or nobody, so that the time tells nothing.
#include <catch2/catch.hpp>
#include <regex>

#include "tests/server/desk/small_shop.hpp"
#include "tests/server/store/memory.hpp"
#include "tests/server/store/naive.hpp"

using namespace regulars;
using namespace regulars::tests;

namespace {

class AskedStore : public NaiveStore {
 public:
  using NaiveStore::NaiveStore;
  std::vector<std::string> asked;

  std::optional<MemberRow> member(std::string_view shop, std::string_view id) override {
    asked.push_back("member");
    return NaiveStore::member(shop, id);
  }
  std::optional<std::string> member_of_code(std::string_view shop, std::string_view code) override {
    asked.push_back("referral code");
    return NaiveStore::member_of_code(shop, code);
  }
  std::optional<std::string> member_of_voucher(std::string_view shop, std::string_view code) override {
    asked.push_back("voucher code");
    return NaiveStore::member_of_voucher(shop, code);
  }
};

// What a server asks that has just started.
template <class LookUp>
std::vector<std::string> asked_by(AskedStore& store, const std::string& shop, LookUp look_up) {
  Counter counter(store, shop);
  counter.clerk().view(counter.shop(), "somebody else", Instant{1'800'000'000});  // the shop itself is read
  store.asked.clear();
  look_up(counter);
  return store.asked;
}

std::string voucher_code_in(const std::string& state) {
  std::smatch found;
  REQUIRE(std::regex_search(state, found, std::regex(R"re("code":"([^"]+)")re")));
  return found[1];
}

}  // namespace

TEST_CASE("A code somebody has and a code nobody has are looked up by the same questions") {
  AskedStore store(open_memory_store());
  const auto shop = add_small_shop(store);
  std::string voucher;
  {
    Counter counter(store, shop);
    REQUIRE(counter.tell(event_text("in", "enrol", "m1", R"(,"code":"ANNSCODE")")) == "applied");
    REQUIRE(counter.tell(order_text("o1", "m1", "50.00")) == "applied");
    REQUIRE(counter.tell(event_text("r1", "redeem", "m1", R"(,"reward":"five-off")")) == "applied");
    counter.clerk().commit();
    counter.clerk().settle();
    const auto state = counter.clerk().view(counter.shop(), "m1", Instant{1'800'000'000}).state;
    voucher = voucher_code_in(state.substr(state.find(R"("vouchers":)")));
  }

  SECTION("of a voucher") {
    const auto holder = [](const std::string& code, const std::string& who) {
      return [code, who](Counter& counter) { CHECK(counter.clerk().holder_of(counter.shop(), code) == who); };
    };
    const auto known = asked_by(store, shop, holder(voucher, "m1"));
    CHECK(known == std::vector<std::string>{"voucher code", "member"});
    CHECK(asked_by(store, shop, holder("AAAA-BBBB-CCCC-DDDD", "")) == known);
    CHECK(asked_by(store, shop, holder("m1", "")) == known);  // a member's id is nobody's voucher
  }
  SECTION("of a friend") {
    const auto has = [](const std::string& code, bool there) {
      return [code, there](Counter& counter) { CHECK(counter.clerk().has_referral_code(counter.shop(), code) == there); };
    };
    const auto known = asked_by(store, shop, has("ANNSCODE", true));
    CHECK(known == std::vector<std::string>{"referral code", "member"});
    CHECK(asked_by(store, shop, has("BOSCODE2", false)) == known);
  }
}
