#include "server/messages/still.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/messages/ahead.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;
using Facts_ = std::optional<std::string>;

template <class Ahead>
Facts_ facts_if(const std::optional<Ahead>& ahead, bool same) {
  return ahead && same ? std::optional(facts_of(*ahead)) : std::nullopt;
}

bool has_reward(const json& facts, const Glimpse& glimpse) {
  const auto voucher = json_text_in(facts, "voucher");
  if (voucher.empty()) return glimpse.could_redeem(json_text_in(facts, "reward"));
  const auto& vouchers = glimpse.member.vouchers;
  return std::any_of(vouchers.begin(), vouchers.end(), [&](const Voucher& each) { return each.id == voucher && each.state == VoucherState::issued; });
}

// Nobody is asked how they like what they have given back.
bool keeps_some(const json& facts, const Glimpse& glimpse) {
  const auto* order = glimpse.records.order(json_text_in(facts, "order"));
  return !order || !nothing_left(*order);
}

bool has_level(const json& facts, const Glimpse& glimpse) {
  const auto& program = glimpse.programs.in_force(glimpse.member.clock).program;
  return level_rank(program, glimpse.member.tier.id) >= level_rank(program, json_text_in(facts, "level"));
}

}  // namespace

std::string facts_of(const PointsExpiring& expiring) { return json{{"points", expiring.points}, {"at", expiring.at}, {"month", expiring.month}}.dump(); }
std::string facts_of(const TierFalling& falling) { return json{{"level", falling.level}, {"at", falling.at}, {"missing", falling.missing}}.dump(); }
std::string facts_of(const GoalAhead& near) { return json{{"reward", near.id}, {"missing", near.missing}}.dump(); }

std::optional<std::string> facts_now(const Message& message, const Glimpse& glimpse, const MessageSettings& settings) {
  const auto& [programs, member, records, seq, could_redeem] = glimpse;
  if (!member.merged_into.empty()) return std::nullopt;
  const auto facts = json_object_in(message.facts).value_or(json::object());
  const auto number = settings.of(message.kind).number;
  const auto only_if = [&](bool holds) { return holds ? std::optional(message.facts) : std::nullopt; };
  switch (message.kind) {
    case MessageKind::points_expiring: {
      const auto expiring = points_expiring(programs, member, records, number, settings.time_zone);
      return facts_if(expiring, expiring && expiring->month == json_text_in(facts, "month"));
    }
    case MessageKind::tier_falling: {
      const auto falling = tier_falling(programs, member, records, number);
      return facts_if(falling, falling && falling->level == json_text_in(facts, "level"));
    }
    case MessageKind::near_reward: {
      const auto near = near_reward(programs, member, number);
      return facts_if(near, near && near->id == json_text_in(facts, "reward"));
    }
    case MessageKind::reward_unlocked: return only_if(has_reward(facts, glimpse));
    case MessageKind::tier_up: return only_if(has_level(facts, glimpse));
    case MessageKind::review_request: return only_if(keeps_some(facts, glimpse));
    case MessageKind::win_back: return only_if(member.orders == json_number_in(facts, "orders"));
    default: return message.facts;
  }
}

}  // namespace regulars
