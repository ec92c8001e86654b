#include "core/program/checker.hpp"

namespace regulars {
namespace {

void is_there(Checker& check, bool there, const Place& place, Text expected) {
  check.expect(there, place, std::move(expected), "nothing");
}

// What each kind cannot do without.
void check_kind(Checker& check, const Place& place, const Reward& reward) {
  switch (reward.kind) {
    case RewardKind::amount_off:
    case RewardKind::donation:
      return is_there(check, reward.amount.has_value(), place / "amount", "an amount");
    case RewardKind::percent_off:
      return is_there(check, reward.percent.has_value(), place / "percent", "a percentage");
    case RewardKind::product:
      return check.is_named(place / "sku", reward.sku, "the sku of a product");
    case RewardKind::set_price:
      return is_there(check, reward.price.has_value(), place / "price", "a price");
    case RewardKind::event:
      return is_there(check, reward.starts_at.has_value(), place / "starts_at", "an instant");
    case RewardKind::early_access:
      return check.is_named(place / "gate", reward.gate, "the name of a gate");
    case RewardKind::buy_x_get_y:
      check.at_least(place / "buy", 1, reward.buy);
      check.at_least(place / "get", 1, reward.get);
      return;
    case RewardKind::free_shipping:
      return;
  }
}

void check_amounts(Checker& check, const Place& place, const Reward& reward) {
  check.above_zero(place / "amount", reward.amount);
  check.is_percent(place / "percent", reward.percent);
  check.above_zero(place / "max_amount", reward.max_amount);
  check.not_negative(place / "price", reward.price);
  check.not_negative(place / "min_subtotal", reward.min_subtotal);
  check.at_least(place / "max_units", 1, reward.max_units);
  check.at_least(place / "times", 1, reward.times);
  check.at_least(place / "capacity", 0, reward.capacity);
  check.at_least(place / "stock", 0, reward.stock);
}

void check_cost(Checker& check, const Place& place, const Reward& reward) {
  check.at_least(place / "cost", 0, reward.cost);
  check.at_least(place / "max_per_event", 1, reward.max_per_event);
  if (!reward.automatic || (reward.cost && *reward.cost != 0)) return;  // R175
  check.find(place / "cost", "above 0, since the reward is auto", reward.cost ? "0" : "nothing");
}

void check_company(Checker& check, const Place& place, const Reward& reward) {
  for (std::size_t i = 0; i < reward.requires_.size(); ++i) {
    const Place list = place / "requires";  // one, or a list
    check.at_least((reward.requires_.size() == 1 ? list : list / i) / "quantity", 1,
                   reward.requires_[i].quantity);
  }
  for (std::size_t i = 0; i < reward.combines_with.size(); ++i)
    check.is_reward(place / "combines" / i, reward.combines_with[i]);
}

void check_reward(Checker& check, const Place& place, const Reward& reward) {
  check_kind(check, place, reward);
  check_amounts(check, place, reward);
  check_cost(check, place, reward);
  check_company(check, place, reward);
  check.ends_after_start(place / "until", reward.from, reward.until);
  check.are_levels(place / "tiers", reward.tiers);
  check_limit(check, place / "per_member", reward.per_member);
  check.lasts(place / "valid_for", reward.valid_for);
}

}  // namespace

void check_rewards(Checker& check) {
  const List<Reward>& rewards = check.program.rewards;
  const Place place = Place() / "rewards";
  check.ids(place, rewards);
  for (std::size_t i = 0; i < rewards.size(); ++i) check_reward(check, place / i, rewards[i]);
}

}  // namespace regulars
