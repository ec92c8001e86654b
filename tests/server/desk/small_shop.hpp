// A shop with a bit of everything, on any store, told events as a shop tells them.
#pragma once

#include <memory>
#include <string>

#include "server/api/incoming.hpp"
#include "server/auth/directory.hpp"
#include "server/desk/clerk.hpp"
#include "server/shops/add_shop.hpp"

namespace regulars::tests {

inline constexpr const char* small_program = R"({"schema":1,"id":"club","name":"Club","currency":"USD",
  "rules":[{"id":"base","on":"order","give":{"points_per":{"amount":"1.00","points":1}}},
           {"id":"card","on":"order","give":{"stamps":{"card":"tenth","count":1,"per":"order"}}}],
  "cards":[{"id":"tenth","stamps":3,"milestones":[{"at":3,"reward":"coffee"}]}],
  "rewards":[{"id":"five-off","kind":"amount_off","amount":"5.00","cost":10,"stock":20},
             {"id":"last","kind":"amount_off","amount":"5.00","cost":1,"stock":1},
             {"id":"coffee","kind":"product","sku":"COF-1"}],
  "referral":{"advocate":{"points":500},"friend":{"reward":"coffee"},"qualify":{"min_subtotal":"10.00"}}})";

inline std::string add_small_shop(Store& store) {
  NewShop shop;
  shop.name = "Small";
  shop.program = small_program;
  shop.origins = {"https://shop.example"};
  return add_shop(store, shop, 1'800'000'000).shop;
}

inline std::string event_text(const std::string& id, const std::string& type, const std::string& member,
                              const std::string& more = "") {
  return R"({"id":")" + id + R"(","type":")" + type + R"(","at":"2027-01-05T10:00:00Z","member":")" + member + '"' +
         more + "}";
}

inline std::string order_text(const std::string& id, const std::string& member, const std::string& amount) {
  return event_text(id, "order", member,
                    R"(,"order":")" + id + R"(","lines":[{"line":"1","sku":"COF-1","quantity":1,"amount":")" + amount + "\"}]");
}

// One who decides on a store, as the server's writer does.
class Counter {
 public:
  Counter(Store& store, const std::string& shop, std::size_t members_max = 1000)
      : directory_(store), shop_(directory_.find(shop, 0)), clerk_(store, members_max) {}

  // The event's status, or of a repeat what it repeats; not yet durable.
  std::string tell(const std::string& text, Told told = Told::outcome_and_state) {
    const auto incoming = read_incoming(*shop_, text);
    if (!incoming.status.empty()) return incoming.status;
    auto decided = clerk_.decide(*shop_, incoming.event, incoming.text, told);
    return decided.repeat.empty() ? decided.status : decided.repeat;
  }
  Clerk& clerk() { return clerk_; }
  const Shop& shop() const { return *shop_; }

 private:
  Directory directory_;
  std::shared_ptr<const Shop> shop_;
  Clerk clerk_;
};

}  // namespace regulars::tests
