#include "server/messages/kind.hpp"

#include <algorithm>

namespace regulars {
namespace {

using Kind = MessageKind;

constexpr std::array<MessageEntry, message_kind_count> kinds_by_importance = {{
    {Kind::welcome, "welcome", false, {}, {"balance"}},
    {Kind::apology, "apology", false, {"score", 6, 0, 9}, {}},
    {Kind::follow_up, "follow_up", false, {"days", 7, 1, 60}, {}},
    {Kind::points_expiring, "points_expiring", false, {"days", 14, 1, 90}, {"points", "date", "balance"}},
    {Kind::tier_falling, "tier_falling", false, {"days", 30, 1, 90}, {"level", "date", "missing"}},
    {Kind::reward_unlocked, "reward_unlocked", false, {}, {"reward"}},
    {Kind::tier_up, "tier_up", false, {}, {"level"}},
    {Kind::friend_joined, "friend_joined", false, {}, {}},
    {Kind::birthday, "birthday", true, {}, {}},
    {Kind::points_earned, "points_earned", false, {}, {"points", "balance"}},
    {Kind::review_request, "review_request", true, {"days", 7, 1, 60}, {}},
    {Kind::near_reward, "near_reward", true, {"percent", 80, 50, 99}, {"reward", "missing", "balance"}},
    {Kind::win_back, "win_back", true, {"percent", 50, 5, 95}, {"balance"}},
}};

constexpr bool stand_where_they_say() {
  for (std::size_t at = 0; at < kinds_by_importance.size(); ++at)
    if (static_cast<std::size_t>(kinds_by_importance[at].kind) != at) return false;
  return true;
}
static_assert(stand_where_they_say());

}  // namespace

std::span<const MessageEntry> message_kinds() { return kinds_by_importance; }

const MessageEntry& message_entry(MessageKind kind) { return kinds_by_importance[static_cast<std::size_t>(kind)]; }

std::optional<MessageKind> message_kind_named(std::string_view name) {
  const auto found = std::find_if(kinds_by_importance.begin(), kinds_by_importance.end(), [&](const auto& each) { return each.name == name; });
  return found == kinds_by_importance.end() ? std::nullopt : std::optional(found->kind);
}

bool knows_placeholder(const MessageEntry& entry, std::string_view name) {
  if (name.empty()) return false;
  const auto is = [&](std::string_view each) { return each == name; };
  return std::any_of(common_placeholders.begin(), common_placeholders.end(), is) || std::any_of(entry.own.begin(), entry.own.end(), is);
}

}  // namespace regulars
