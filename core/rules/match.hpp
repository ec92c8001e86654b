// Does a condition hold for this order or event? And which lines does it select?
#pragma once

#include "core/base/containers.hpp"
#include "core/base/ratio.hpp"
#include "core/event.hpp"
#include "core/member.hpp"
#include "core/program/condition.hpp"

namespace regulars {

// A line as the rules see it; without `line` it is the pseudo-line of shipping or tax.
struct EarnLine {
  const Line* line = nullptr;
  Ratio eligible;             // minor units
  std::int64_t quantity = 0;  // left of it
};

// What conditions look at. For an order these are the facts of its placement, so that a refund looks at the same.
struct Situation {
  Moment at;
  const List<EarnLine>* lines = nullptr;  // null: an event without lines
  Ratio subtotal;                            // sum of eligible amounts, minor units
  bool has_subtotal = false;
  Text tier, stage;
  std::int64_t nth_order = 0;  // 0: not an order
  bool birthday_month = false;
  const Text* channel = nullptr;
  const Text* coupon = nullptr;
  const Text* subscription = nullptr;
  const Text* shop = nullptr;
  const TextMap<AttributeValue>* attributes = nullptr;
};

bool selects(const Selector& selector, const Line& line);
// Shipping and tax as pseudo-lines: match without a selector, or one that only excludes (R130).
bool selects_pseudo_line(const std::optional<Selector>& selector);
bool holds(const Condition& condition, const Situation& situation);
// Does the condition's own `lines`, if it has any, take at least one line (R19)?
bool some_line_matches(const Condition& condition, const Situation& situation);

}  // namespace regulars
