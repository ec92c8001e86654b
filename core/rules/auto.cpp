#include "core/rules/auto.hpp"

#include <algorithm>

#include "core/rules/redeem.hpp"

namespace regulars {

namespace {

constexpr std::int64_t most_in_one_event = 100;  // R132

void say_bound_reached(Turn& turn, const Reward& reward) {
  Effect& effect = turn.effect(EffectType::limit_reached);
  effect.reward = reward.id;
  effect.reason = "auto_rewards_per_event";
}

}  // namespace

void redeem_auto(Turn& turn, const std::string& event_id) {
  std::int64_t room = most_in_one_event;
  for (const Reward& reward : turn.program.rewards) {
    if (!reward.automatic || reward.cost.value_or(0) <= 0) continue;
    std::int64_t own_room = reward.max_per_event.value_or(most_in_one_event + 1);
    for (; own_room > 0 && redeemable(turn, reward) == Status::applied; --own_room, --room) {
      if (room == 0) return say_bound_reached(turn, reward);
      take_reward(turn, reward, event_id + "/auto/" + reward.id);
    }
  }
}

}  // namespace regulars
