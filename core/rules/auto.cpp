#include "core/rules/auto.hpp"

#include <algorithm>

#include "core/rules/redeem.hpp"

namespace regulars {

namespace {

constexpr std::int64_t most_in_one_event = 100;  // R132
constexpr const char* bound_reason = "auto_rewards_per_event";

// An effect of this very event, or of the instant at which something falls due: earlier ones carry their
// `at`.
bool is_of_now(const Effect& effect, EffectType type) { return effect.type == type && !effect.at; }

std::int64_t issued_now(const Outcome& outcome, const Text& prefix) {
  return std::count_if(outcome.effects.begin(), outcome.effects.end(), [&](const Effect& effect) {
    return is_of_now(effect, EffectType::voucher_issued) && effect.voucher.starts_with(prefix);
  });
}

void say_bound_reached(Turn& turn, const Reward& reward) {
  const auto& effects = turn.outcome.effects;
  const bool said = std::any_of(effects.begin(), effects.end(), [](const Effect& effect) {
    return is_of_now(effect, EffectType::limit_reached) && effect.reason == bound_reason;
  });
  if (said) return;
  Effect& effect = turn.effect(EffectType::limit_reached);
  effect.reward = reward.id;
  effect.reason = bound_reason;
}

}  // namespace

void redeem_auto(Turn& turn, const Text& event_id) {
  if (turn.gifts_off) return;  // R160
  const Text prefix = event_id + "/auto/";
  std::int64_t room = most_in_one_event - issued_now(turn.outcome, prefix);
  for (const Reward& reward : turn.program.rewards) {
    if (!reward.automatic || reward.cost.value_or(0) <= 0) continue;
    const Text issuing = prefix + reward.id;
    const std::int64_t most = reward.max_per_event.value_or(most_in_one_event + 1);
    std::int64_t own_room = most - issued_now(turn.outcome, issuing + "#");
    for (; own_room > 0 && redeemable(turn, reward) == Status::applied; --own_room, --room) {
      if (room <= 0) return say_bound_reached(turn, reward);
      take_reward(turn, reward, issuing);
    }
  }
}

}  // namespace regulars
