// An earn rule: on which event, when, and what it gives.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/base/ratio.hpp"
#include "core/program/condition.hpp"
#include "core/program/points.hpp"
#include "core/program/terms.hpp"

namespace regulars {

struct PointsPer {
  Money amount;             // above zero
  std::int64_t points = 0;
  bool whole_steps = false;  // only full steps of `amount` count (R16)
};

struct StampGift {
  enum class Per { order, item, amount };
  Text card;
  std::int64_t count = 1;
  Per per = Per::order;
  Money per_amount;  // per amount: one gift a full step (R84)
};

// One or more of these. Absent means not given.
struct Give {
  std::optional<PointsPer> points_per;
  std::optional<Ratio> multiply;
  std::optional<Points> points;
  std::optional<Points> points_per_item;
  std::optional<Money> credit;
  std::optional<Ratio> credit_percent;  // percent of the eligible amount
  std::optional<Money> max;             // most credit this rule's percentage gives
  std::optional<StampGift> stamps;
  std::optional<Text> reward;
  std::optional<Text> badge;
};

enum class RuleOn { order, enrol, birthday, action, visit, feedback, subscription_renewal, referral_qualified };

struct Rule {
  Text id;
  LocalText name;
  RuleOn on = RuleOn::order;
  Text action;  // on action: which
  Condition when;
  Give give;
  std::optional<Limit> limit;
  std::optional<Moment> from;   // inclusive (R31)
  std::optional<Moment> until;  // exclusive
  std::int64_t priority = 0;
  bool exclusive = false;
  Text group;  // empty: none
  bool dry_run = false;
  bool enabled = true;
  std::optional<Expiry> expiry;  // its points make a lot of their own (R117)
  bool of_partner = false;       // not a key of the file: it is the rate of a partner
};

}  // namespace regulars
