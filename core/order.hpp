// The terms of an order: what was bought, under which rules it earned, and what became of it. A record of its own, kept
// beside the member's state and loaded when an event names the order.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/event.hpp"
#include "core/ledger/lot.hpp"

namespace regulars {

// What an order grants, per unit: at placement, and what is left of it after refunds.
struct Granted {
  std::int64_t points = 0;
  std::int64_t credit = 0;                     // minor units
  TextMap<std::int64_t> stamps;                  // card -> stamps
};

// The caps of a program, in the order they bind.
#define REGULARS_CAPS(X) \
  X(points_per_order) X(points_per_day) X(points_per_week) X(points_per_month) X(points_per_year) X(points_balance)
enum class CapKind {
#define REGULARS_CAP_NAME(name) name,
  REGULARS_CAPS(REGULARS_CAP_NAME)
#undef REGULARS_CAP_NAME
};

// What a cap left when the order was placed: a refund meets the same room (R142).
struct CapRoom {
  CapKind cap = CapKind::points_per_order;
  std::int64_t room = 0;
  bool refuses = false;
};

// By level (with `crossing: split` an order earns at several): the rules that the choice of their group keeps quiet.
using GroupChoices = TextMap<Words>;

struct Order {
  Text id;
  Text event;       // id of the event that placed it
  EventType type = EventType::order;  // or subscription_renewal
  Moment at;
  std::int64_t version = 0;
  // conditions looked at when it was placed
  Text channel, shop, coupon, subscription;
  TextMap<AttributeValue> attributes;
  Text tier, stage;
  std::int64_t nth = 0;       // this order is the n-th with something left
  bool birthday_month = false;
  List<Text> shut;                  // rules that a limit kept from giving then
  GroupChoices choices;             // what groups chose then stands for refunds (R143)
  List<Text> used;                  // rules whose limit it used

  List<OrderLine> lines;
  Money discount, shipping, tax;        // as placed
  Money shipping_left, tax_left;
  Money voucher_shipping;               // shipping a free_shipping voucher took
  Money credit_used;
  Words vouchers;                       // ids of those it used

  List<CapRoom> caps;                   // in the order they bind
  Money paid;                           // credit and points spent on it, of `paid_of` in all (R50)
  Money paid_of;                        // zero: nothing was paid so
  std::int64_t metric_before = 0;       // of the tiers' metric, for `crossing` (R92)
  Granted at_placement, granted;
  Money spend;                          // what it adds to spend now (R21)
  std::int64_t points_expired = 0, credit_expired = 0;  // of its own lots: count as already taken back (R10)
  std::int64_t points_taken = 0, credit_taken = 0;      // by refunds so far, debt and forgiven included
  TextMap<std::int64_t> expired_stamps;  // card -> (R83)

  Takes spent;                 // points spent on it, in the order taken (R11)
  Takes credit_spent;
  std::int64_t points_spent = 0;                          // in all; `spent` shrinks as they are returned
  std::int64_t points_returned = 0, credit_returned = 0;  // by refunds so far
  std::int64_t credit_lent = 0;  // part of credit_used that made debt and is not yet returned (R28, R137)
  bool placed = false;           // false: points were spent on it before it arrived
  bool counted = false;          // counts as an order (R14)
};

// Nothing has quantity or amount left, or all money of its lines went back (R13).
bool nothing_left(const Order& order);

}  // namespace regulars
