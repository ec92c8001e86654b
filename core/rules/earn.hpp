// What an order or another event earns under the rules: exact parts first, one rounding, then caps. Pure.
#pragma once

#include <string_view>
#include <utility>

#include "core/base/containers.hpp"
#include "core/base/ratio.hpp"
#include "core/order.hpp"
#include "core/outcome.hpp"
#include "core/program/program.hpp"
#include "core/rules/match.hpp"

namespace regulars {

struct LevelPortion {  // with `crossing: split`: the share of the order that earns at a level (R92)
  Text tier;
  Ratio share;
};

struct Earning {
  const Program* program = nullptr;
  RuleOn on = RuleOn::order;
  std::string_view action;
  Situation situation;
  List<EarnLine> lines;
  Ratio unpaid_share = 1;             // of what was not paid with points or credit, when that does not earn (R50)
  List<LevelPortion> portions;        // empty: everything at situation.tier
  const Words* shut = nullptr;        // ids of rules that may not give: their limit is used up
  const GroupChoices* choices = nullptr;  // of groups, made at placement; a refund keeps them (R143)
  const List<CapRoom>* caps = nullptr;
  bool tells_lines = false;           // asks for Grant::line_points
};

struct RulePoints {  // points that make a lot of their own (R117)
  const Rule* rule = nullptr;
  std::int64_t points = 0;
};

struct Grant {
  std::int64_t points = 0;            // after rounding, flat gifts and caps
  List<RulePoints> own_lots;          // of `points`
  std::int64_t credit = 0;            // minor units
  List<std::pair<Text, std::int64_t>> stamps;  // by card, in rule order
  List<const Rule*> rewards, badges;
  List<const Rule*> used;             // matched and not silenced (R168)
  GroupChoices choices;               // what the groups chose
  List<Part> parts;
  List<Ratio> line_points;            // exact, by rates and multipliers; one for each of Earning.lines, if it tells lines
  bool in_range = true;               // false: a number left its bounds, the event is `overflow`

  std::int64_t stamps_of(std::string_view card) const;
};

Grant earn(const Earning& earning);

}  // namespace regulars
