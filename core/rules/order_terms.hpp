// From an order event to its record, and from the record to what it earns: at placement, in a quote and after every
// refund by the same code, so that a preview is the award and a refund ends where nothing had been bought.
#pragma once

#include "core/base/containers.hpp"
#include "core/engine.hpp"
#include "core/rules/discount.hpp"
#include "core/rules/earn.hpp"

namespace regulars {

// The vouchers an order names, as `discounts_of` wants them.
struct NamedVouchers {
  List<const Reward*> rewards;  // null entries are not asked: their `usable` says why
  List<Status> usable;
  List<const Voucher*> vouchers = {};  // each counts once, however often it is named
};

// Adds `voucher` (null: unknown), which acts under the order's own version: only cards, streaks and challenges keep terms
// (R113). A reward that is gone takes nothing off.
void name_voucher(const Program& program, const Voucher* voucher, const Text& order, Instant at, NamedVouchers& named);

struct DraftOrder {
  Order order;
  Discounts discounts;
};

// The record of the order `event` would place for `member` as it stands at `now`, where nothing is due any more;
// `spent_before`: the record that holds points spent on it already, or null; `lines`: the event's own when they may be
// moved into the record, else null. Changes nothing else.
DraftOrder draft_order(const Version& version, const Member& member, Instant now, const Event& event,
                       const NamedVouchers& named, const Order* spent_before, List<OrderLine>* lines = nullptr);

// What is left of the order earns this, under the terms of its own version. Points into `order`.
Earning earning_of(const Program& program, const Order& order);

// Gives the lines back to the event that `draft_order` moved them from.
void return_lines(Order& order, List<OrderLine>* lines);

// Points the situation at the texts of `order`, after it has moved.
void look_at(Situation& situation, const Order& order);

// Rules that may not give at `at` because their limit is used up.
Words exhausted_rules(const Program& program, const Member& member, RuleOn on, Moment at);

bool is_birthday_month(const Member& member, Moment at);

}  // namespace regulars
