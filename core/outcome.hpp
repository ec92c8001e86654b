// What came of an event: its status, every effect, why, and what other members must be told.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/base/ratio.hpp"
#include "core/event.hpp"
#include "core/status.hpp"

namespace regulars {

#define REGULARS_EFFECTS(X)                                                                                           \
  X(points_earned) X(points_available) X(points_spent) X(points_returned) X(points_expired) X(points_clawed_back)      \
  X(points_adjusted) X(credit_earned) X(credit_available) X(credit_spent) X(credit_returned) X(credit_expired)         \
  X(credit_clawed_back) X(credit_adjusted) X(stamp_added) X(stamp_removed) X(card_completed) X(card_reopened)          \
  X(card_expired) X(voucher_issued) X(voucher_reserved) X(voucher_used) X(voucher_released) X(voucher_expired)         \
  X(voucher_revoked) X(tier_changed) X(stage_changed) X(badge_earned) X(streak_advanced) X(streak_broken)              \
  X(challenge_advanced) X(challenge_completed) X(referral_changed) X(limit_reached) X(guard_tripped) X(debt_repaid)    \
  X(forgiven) X(discount)

enum class EffectType {
#define REGULARS_EFFECT_NAME(name) name,
  REGULARS_EFFECTS(REGULARS_EFFECT_NAME)
#undef REGULARS_EFFECT_NAME
};

// One thing that changed. Only the fields that say something are set.
struct Effect {
  EffectType type = EffectType::points_earned;
  std::optional<Instant> at;  // when it fell due, if not at the event itself
  Text rule;                  // or streak, challenge, tier, card: what gave it
  std::optional<std::int64_t> points;
  std::optional<Money> credit;
  Text lot;
  std::optional<Instant> available_at, expires_at;
  Text card;
  std::optional<std::int64_t> count;  // stamps, streak count, challenge progress
  Text voucher, code, reward;
  Text from, to;  // tier, stage, referral state
  Text badge, friend_, reason;
  Text order;
};

// One line of the explanation: what a rule, cap, exclusion or guard did, exactly, before rounding.
struct Part {
  Text rule;            // id; for a cap its key ("points_per_day")
  Text kind;            // "points", "credit", "stamps", "cap", "rounding", "silenced", "dry_run", "limit"
  std::optional<Ratio> amount;  // exact; written as "59.97" or "1/3"
  Text by;       // silenced: the rule that won
};

// One voucher an order or quote named.
struct VoucherAnswer {
  Text code;           // as named by the host; empty in a quote by reward id
  Text voucher;        // id; empty in a quote by reward id
  Text reward;
  Status status = Status::applied;
  Money discount;
};

struct Outcome {
  Text id;  // of the event
  Status status = Status::applied;
  Text message;         // for a refusal: what was expected and found, in words
  Text path;            // invalid: JSON pointer
  List<Effect> effects;
  List<Part> parts;
  List<VoucherAnswer> vouchers;
  std::optional<std::int64_t> points_short;  // a refusal: how many are missing
  std::optional<Points> spent;               // spend: granted
  std::optional<Money> worth;                // spend: their worth
  List<Event> follow_ups;                    // events of other members this one caused, in order
  List<Outcome> late;                        // outcomes of events that waited for this one (R109)
};

}  // namespace regulars
