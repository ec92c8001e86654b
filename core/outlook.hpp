// What lies ahead of a member: what falls due if nothing but time passes, and what is near enough to be told.
#pragma once

#include "core/base/containers.hpp"
#include "core/engine.hpp"

namespace regulars {

// Everything that falls due after the member's clock and not after `until`, each effect with its own `at`, in time order:
// points that become available or expire, cards, vouchers, birthdays, pay-outs, levels. Decided on a copy.
List<Effect> coming(const Programs& programs, const Member& member, Records& records, Instant until);

// Something to work towards. `missing` and `of` are in minor units when `in_money`, else stamps, points, orders, events.
struct GoalAhead {
  enum class Kind { card, reward, tier, keep_tier, challenge, streak };
  Kind kind = Kind::card;
  Text id;
  std::int64_t missing = 0;  // above zero
  std::int64_t of = 0;       // what it takes in all
  bool in_money = false;
};

// What this member may still reach, the nearest first: the smallest share missing; ties: in the order of Kind, then of the
// program. Rewards of other levels or out of their window are left out, goals reached for good too.
List<GoalAhead> goals_ahead(const Programs& programs, const Member& member);

const char* kind_name(GoalAhead::Kind kind);

}  // namespace regulars
