// Carts and rewards in few words, for the tests of discounts.
#pragma once

#include <string>
#include <vector>

#include "core/rules/discount.hpp"

namespace regulars::testing {

inline OrderLine line(Text sku, std::int64_t quantity, std::int64_t minor) {
  OrderLine made;
  made.sku = std::move(sku);
  made.quantity = quantity;
  made.amount = Money{minor};
  return made;
}

inline OrderLine line_down_to(Text sku, std::int64_t quantity, std::int64_t minor, std::int64_t min_minor) {
  OrderLine made = line(std::move(sku), quantity, minor);
  made.min_amount = Money{min_minor};
  return made;
}

inline OrderLine gift_card(std::int64_t minor) {
  OrderLine made = line("gift-card", 1, minor);
  made.gift_card = true;
  return made;
}

inline Selector skus(Words names) {
  Selector selector;
  selector.sku = std::move(names);
  return selector;
}

inline Reward reward(Text id, RewardKind kind) {
  Reward made;
  made.id = std::move(id);
  made.kind = kind;
  return made;
}

inline Reward amount_off(Text id, std::int64_t minor, Reward::Per per = Reward::Per::order) {
  Reward made = reward(std::move(id), RewardKind::amount_off);
  made.amount = Money{minor};
  made.per = per;
  return made;
}

inline Reward percent_off(Text id, std::int64_t percent) {
  Reward made = reward(std::move(id), RewardKind::percent_off);
  made.percent = Ratio(percent);
  return made;
}

inline Reward buy_get(Text id, std::int64_t buy, std::int64_t get) {
  Reward made = reward(std::move(id), RewardKind::buy_x_get_y);
  made.buy = buy;
  made.get = get;
  return made;
}

inline Reward product(Text id, Text sku) {
  Reward made = reward(std::move(id), RewardKind::product);
  made.sku = std::move(sku);
  return made;
}

struct Shop {
  List<OrderLine> lines;
  List<Reward> rewards;  // as they stand in the program; a voucher of each is named, in this order
  std::int64_t discount = 0, shipping = 0;
  List<std::size_t> named = {};  // other order of naming, by index
  List<Status> usable = {};
};

inline Discounts decide(const Shop& shop) {
  Program program;
  program.rewards = shop.rewards;
  DiscountRequest request{shop.lines, Money{shop.discount}, Money{shop.shipping}, {}, shop.usable};
  for (std::size_t i = 0; i < shop.rewards.size(); ++i) {
    request.rewards.push_back(&program.rewards[shop.named.empty() ? i : shop.named[i]]);
  }
  while (request.usable.size() < shop.rewards.size()) request.usable.push_back(Status::applied);
  return discounts_of(request, program);
}

using Minors = List<std::int64_t>;

inline Minors off_lines(const Discounts& discounts) {
  Minors minors;
  for (const Money& money : discounts.by_line) minors.push_back(money.value);
  return minors;
}
inline Minors off_lines(const Shop& shop) { return off_lines(decide(shop)); }

inline Minors by_voucher(const Shop& shop) {
  Minors minors;
  for (const auto& voucher : decide(shop).vouchers) minors.push_back(voucher.discount.value);
  return minors;
}

}  // namespace regulars::testing
