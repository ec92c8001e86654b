// How points are counted, held, expire, are spent and come back; caps; cashback; transfer.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/base/quantity.hpp"
#include "core/base/ratio.hpp"
#include "core/program/terms.hpp"

namespace regulars {

using LocalText = TextMap<Text>;                          // language -> text
using LocalPlural = TextMap<TextMap<Text>>;  // language -> plural category -> text

enum class RoundPer { order, line };
enum class Stacking { multiply, best, add };
enum class EarnOn { shipping, tax, gift_cards };
enum class SpendOrder { earliest_expiry, oldest };
enum class Returns { negative, within_balance, only_pending };
enum class Over { trim, refuse };

struct PointsLimit {  // so many points within a window
  Points points;
  std::optional<Duration> every;
  std::optional<Period> every_period;
};

struct SpendTerms {
  std::int64_t min = 1;
  std::int64_t step = 1;
  Ratio max_share_of_order = 100;  // percent of the eligible subtotal
  std::optional<std::int64_t> max; // per event (R171)
  Over over = Over::trim;
  std::optional<PointsLimit> per_member;
};

struct PointsTerms {
  LocalPlural unit;
  Ratio value;  // worth of one point in the currency's major unit; zero: not said
  Rounding rounding = Rounding::floor;
  RoundPer round_per = RoundPer::order;
  Stacking stacking = Stacking::multiply;
  List<EarnOn> earn_on;
  bool earn_before_discount = false;
  bool earn_on_credit = true;
  std::optional<Hold> hold;
  std::optional<Expiry> expiry;  // absent: never
  std::optional<bool> negative_balance;  // false: short for returns within_balance; beside `returns` it decides nothing
  std::optional<Returns> returns;
  std::optional<SpendTerms> spend;  // absent: points cannot pay
  SpendOrder spend_order = SpendOrder::earliest_expiry;

  bool earns_on(EarnOn what) const;
  Returns returns_policy() const;  // default negative
};

struct Cap {
  std::int64_t max = 0;
  Over over = Over::trim;
};

struct Caps {
  std::optional<Cap> points_per_order;
  std::optional<Cap> points_per_day;
  std::optional<Cap> points_per_week;
  std::optional<Cap> points_per_month;
  std::optional<Cap> points_per_year;
  std::optional<Cap> points_balance;
};

struct CreditTerms {
  Rounding rounding = Rounding::half_up;
  std::optional<Expiry> expiry;  // absent: never
  std::optional<Hold> hold;      // absent: the hold of points (R114)
};

struct TransferTerms {
  std::optional<Points> max;  // within `every`, or per transfer without it; absent: no bound
  std::optional<Duration> every;
  std::optional<Period> every_period;
};

}  // namespace regulars
