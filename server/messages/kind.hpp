// What a member can be told, and when. A closed list: everything about a kind follows from its line in kind.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace regulars {

enum class MessageKind {
  welcome,          // joined
  apology,          // gave a low score
  follow_up,        // some days after that
  points_expiring,  // points that expire soon, at most once for each month
  tier_falling,     // a level is about to be lost
  reward_unlocked,  // a voucher came unasked, or the points are enough for a reward
  tier_up,          // a higher level
  friend_joined,    // somebody came by their link
  birthday,
  points_earned,
  review_request,  // some days after an order was handed over
  near_reward,     // most of a reward's points are there
  win_back,        // probably gone
};
inline constexpr std::size_t message_kind_count = 13;

// The one number an owner may set for a kind, and what it may be.
struct MessageNumber {
  std::string_view key;  // "days", "percent", "score"; empty: there is none
  std::int64_t usual = 0, min = 0, max = 0;
};

struct MessageEntry {
  MessageKind kind;
  std::string_view name;
  // Marketing goes by mail and webhook only to members who agreed to it; the rest is part of membership, and goes to all who
  // did not say no.
  bool marketing;
  MessageNumber number;
  std::array<std::string_view, 3> own;  // placeholders beside those of every kind; empty: none
};

// The most important first: where a cap lets only some through, those.
std::span<const MessageEntry> message_kinds();
const MessageEntry& message_entry(MessageKind kind);
std::optional<MessageKind> message_kind_named(std::string_view name);

// Placeholders of every kind. The first two are personal: they are filled in at the last moment and never kept.
inline constexpr std::array<std::string_view, 4> common_placeholders = {"greeting", "name", "shop", "program"};
inline constexpr std::size_t personal_placeholders = 2;
bool knows_placeholder(const MessageEntry& entry, std::string_view name);

}  // namespace regulars
