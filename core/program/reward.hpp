// What a customer can get: every kind of reward, its cost, limits, and how its voucher takes money off an order.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/base/ratio.hpp"
#include "core/program/condition.hpp"
#include "core/program/points.hpp"
#include "core/program/terms.hpp"

namespace regulars {

enum class RewardKind { amount_off, percent_off, product, buy_x_get_y, set_price, free_shipping, donation, event, early_access };
enum class Which { cheapest, dearest };

struct Requires {  // must be in the cart (R118)
  std::optional<Selector> lines;
  std::int64_t quantity = 1;
};

struct Reward {
  enum class Per { order, line, unit };
  enum class Base { left, initial };

  Text id;
  RewardKind kind = RewardKind::amount_off;
  LocalText name;
  LocalText description;
  std::optional<std::int64_t> cost;  // points; absent: cannot be redeemed, only issued (R9)
  bool automatic = false;            // JSON `auto`
  std::optional<std::int64_t> max_per_event;

  std::optional<Moment> from;
  std::optional<Moment> until;
  std::optional<Words> tiers;
  std::optional<Limit> per_member;
  std::optional<std::int64_t> stock;
  std::optional<Duration> valid_for;
  std::optional<Money> min_subtotal;

  std::optional<Selector> lines;  // which lines it acts on; absent: all that are not gift cards
  std::optional<Money> amount;    // amount_off, donation
  Per per = Per::order;           // amount_off
  std::optional<Ratio> percent;   // percent_off; of buy_x_get_y how much of a given unit's price is taken off, absent: all
  Rounding rounding = Rounding::half_up;
  std::optional<Money> max_amount;
  std::optional<Money> price;  // set_price, per unit
  Text sku;                    // product
  std::int64_t buy = 0, get = 0;  // buy_x_get_y
  Which which = Which::cheapest;
  std::optional<std::int64_t> max_units;
  bool max_units_per_line = false;  // JSON `max_units_per`: "order" or "line" (R123)
  std::optional<std::int64_t> times;
  Base base = Base::left;
  List<Requires> requires_;  // JSON `requires`: one or a list

  // `combines`: with which other rewards it may stand in one order (R76)
  enum class Combines { all, none, listed };
  Combines combines = Combines::all;
  Words combines_with;

  Text cause;                            // donation
  std::optional<Moment> starts_at;       // event
  std::optional<std::int64_t> capacity;  // event: a stock (R78)
  Text gate;                             // early_access
};

}  // namespace regulars
