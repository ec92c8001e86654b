// When a rule, a level's gift or a referral gift applies.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/civil_time.hpp"
#include "core/base/containers.hpp"
#include "core/base/quantity.hpp"

namespace regulars {

using Words = List<Text>;

// Lists of a selector. Absent: not asked. Present: the line must match one entry of it; an empty list matches nothing.
struct LineMatch {
  std::optional<Words> category;
  std::optional<Words> sku;
  std::optional<Words> tag;
};

// Which lines of an order: all lists named must match, and none of the lists named in `exclude` (R18).
struct Selector : LineMatch {
  std::optional<LineMatch> exclude;
};

// A look at one of the event's own `attributes`: either one of `any_of`, or all of the comparisons named.
struct AttributeTest {
  std::optional<Words> any_of;
  std::optional<Text> at_least;
  std::optional<Text> more_than;
  std::optional<Text> at_most;
  std::optional<Text> less_than;
  std::optional<Words> none_of;  // JSON `not`
};

// All that is named must hold; an empty condition always holds.
struct Condition {
  std::optional<Selector> lines;
  std::optional<Money> subtotal_min;  // inclusive
  std::optional<Money> subtotal_max;  // inclusive
  std::optional<Words> tier;
  std::optional<Words> stage;
  std::optional<bool> first_order;
  std::optional<std::int64_t> nth_order;
  std::optional<Words> channel;  // web, pos, app
  std::optional<List<Weekday>> weekday;
  std::optional<bool> birthday_month;
  std::optional<Words> coupon;  // compared without case (R116)
  std::optional<Words> subscription;
  std::optional<Words> shop;
  std::optional<List<Condition>> any;
  std::optional<List<Condition>> all;
  std::optional<TextMap<AttributeTest>> attribute;
};

}  // namespace regulars
