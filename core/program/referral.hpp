// Referral: what advocate and friend get, when it counts, and who guards it.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/program/rule.hpp"

namespace regulars {

enum class Verdict { allow, review, reject };

struct ReferralGift {
  Condition when;  // the friend's order and attributes
  std::optional<Points> points;
  std::optional<Money> credit;
  std::optional<Ratio> credit_percent;  // of the friend's qualifying order
  std::optional<Money> max;             // most credit the percentage gives
  std::optional<Text> reward;
};

struct Velocity {
  std::int64_t times = 0;
  std::optional<Duration> every;
  std::optional<Period> every_period;
  Verdict verdict = Verdict::review;
};

// A guard that is not named does nothing, but nobody refers themselves unless the owner says so.
struct Guard {
  Verdict same_member = Verdict::reject;
  Verdict same_identity = Verdict::allow;
  Verdict same_device = Verdict::allow;
  std::optional<Velocity> velocity;
};

enum class Attribution { last_click, first_click };

struct Qualify {
  std::optional<Money> min_subtotal;
  std::optional<Duration> within;  // from joining; exclusive (R31)
  bool first_order_only = false;
};

struct Referral {
  List<ReferralGift> advocate;         // the highest matching one is paid (R150)
  List<ReferralGift> friend_;          // JSON `friend`
  Qualify qualify;
  Attribution attribution = Attribution::last_click;
  std::optional<Duration> click_window;
  std::optional<Duration> hold;
  std::optional<Limit> limit;
  std::int64_t advocate_orders_min = 0;
  Guard guard;
};

}  // namespace regulars
