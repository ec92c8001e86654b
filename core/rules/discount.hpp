// What vouchers take off an order, line by line (SPEC 4 "Discounts", R7, R75-R78, R115, R118, R123,
// R157-R159). Pure.
#pragma once

#include "core/base/containers.hpp"
#include "core/event.hpp"
#include "core/program/program.hpp"
#include "core/status.hpp"

namespace regulars {

struct DiscountRequest {
  const List<OrderLine>& lines;
  Money order_discount;  // the order's own `discount`, spread over the lines that are not gift cards
  Money shipping;
  // The rewards of the vouchers named, in the order they were named; the result answers in the same order.
  // Null: an unknown voucher, which is not usable.
  List<const Reward*> rewards;
  List<Status> usable;  // applied, or why this voucher cannot be used at all
};

struct DiscountOfVoucher {
  Status status =
      Status::applied;   // applied, or why it takes nothing off (below_minimum, voucher_not_usable…)
  Money discount;        // off the lines (and the shipping, for free_shipping)
  bool is_used = false;  // becomes `used` by this order (R71, R77, R158)
};

struct Discounts {
  List<Money> by_line;         // whole minor units, adds up to the sum over vouchers less shipping
  Money shipping;              // taken off the shipping
  List<DiscountOfVoucher> vouchers;
};

Discounts discounts_of(const DiscountRequest& request, const Program& program);

}  // namespace regulars
