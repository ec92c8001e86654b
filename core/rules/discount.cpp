#include "core/rules/discount.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/sort.hpp"
#include "core/rules/discount_offer.hpp"

namespace regulars {

namespace {

bool allows(const Reward& one, const Reward& other) {
  if (one.combines != Reward::Combines::listed) return one.combines == Reward::Combines::all;
  return std::find(one.combines_with.begin(), one.combines_with.end(), other.id) != one.combines_with.end();
}

bool takes_off_lines(RewardKind kind) {
  return kind != RewardKind::free_shipping && kind != RewardKind::donation && kind != RewardKind::event &&
         kind != RewardKind::early_access;
}

bool has_required(const Cart& cart, const Reward& reward) {
  return std::all_of(reward.requires_.begin(), reward.requires_.end(), [&](const Requires& entry) {
    std::int64_t units = 0;
    for (const CartLine& each : cart) units += meets(reward, entry, *each.line) ? each.untouched() : 0;
    return units >= entry.quantity;
  });
}

// The vouchers in the order in which their rewards stand in the program; of one reward, as they were named. A
// reward that is gone from the program comes last.
List<std::size_t> in_program_order(const List<const Reward*>& rewards, const Program& program) {
  List<std::size_t> place(rewards.size()), order(rewards.size());
  for (std::size_t i = 0; i < rewards.size(); ++i) {
    const auto same = [&](const Reward& each) { return rewards[i] && each.id == rewards[i]->id; };
    const auto found = std::find_if(program.rewards.begin(), program.rewards.end(), same);
    place[i] = static_cast<std::size_t>(found - program.rewards.begin());
  }
  std::iota(order.begin(), order.end(), std::size_t{0});
  sort(order, [&](std::size_t a, std::size_t b) { return place[a] < place[b]; });
  return order;
}

class Till {
 public:
  explicit Till(const DiscountRequest& request)
      : cart_(cart_of(request.lines, request.order_discount)), shipping_left_(request.shipping) {}

  DiscountOfVoucher take(const Reward& reward) {
    if (reward.min_subtotal && subtotal_left(cart_) < reward.min_subtotal->value) {
      return {Status::below_minimum, {}, false};  // before what else is in its way (R1)
    }
    if (!stands_with_others(reward) || !has_required(cart_, reward)) return {Status::voucher_not_usable, {}, false};
    const Offer offer = offer_of(cart_, reward);
    if (takes_off_lines(reward.kind) && offer.total() == 0)
      return {Status::voucher_not_usable, {}, false};  // R158
    apply_offer(cart_, offer);
    applied_.push_back(&reward);
    return {Status::applied, Money{offer.total()} + take_shipping(reward), true};
  }

  Discounts finish(const DiscountRequest& request, List<DiscountOfVoucher> vouchers) const {
    Discounts result{{}, request.shipping - shipping_left_, std::move(vouchers)};
    for (const CartLine& each : cart_) result.by_line.push_back(Money{each.initial - each.left});
    return result;
  }

 private:
  bool stands_with_others(const Reward& reward) const {
    return std::all_of(applied_.begin(), applied_.end(),
                       [&](const Reward* other) { return allows(reward, *other) && allows(*other, reward); });
  }

  Money take_shipping(const Reward& reward) {
    if (reward.kind != RewardKind::free_shipping) return {};
    return std::exchange(shipping_left_, Money{});
  }

  Cart cart_;
  Money shipping_left_;
  List<const Reward*> applied_;
};

}  // namespace

Discounts discounts_of(const DiscountRequest& request, const Program& program) {
  Till till(request);
  List<DiscountOfVoucher> vouchers(request.rewards.size());
  for (const std::size_t i : in_program_order(request.rewards, program)) {
    const bool usable = request.usable[i] == Status::applied;
    vouchers[i] = usable ? till.take(*request.rewards[i]) : DiscountOfVoucher{request.usable[i], {}, false};
  }
  return till.finish(request, std::move(vouchers));
}

}  // namespace regulars
