// What a page may ask for its member: proposals, which the server turns into that member's events. Never an order, a
// refund or an adjustment.
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace regulars {

inline constexpr std::int64_t command_ahead_seconds_max = 60;            // a page's clock may be that much ahead
inline constexpr std::int64_t command_age_seconds_max = 30 * 24 * 3600;  // older ones count as of now

struct Command {
  std::string event;    // JSON text of the member's event; empty: refused
  std::string words;    // what the member wrote beside a score: personal, and no part of the event
  std::string id;       // as the page gave it, to answer under
  std::string refused;  // why
  std::string path;
};

// `command`: {"id","type","at",…}. Ids are UUIDs or 32 hexadecimal digits, so that no page can take an id the shop is
// about to use for an event of its own. Only the keys of its type are let through; `member` and, for actions,
// `"verified": false` (R60) are set here, and `at` where it cannot be right.
Command event_of_command(const nlohmann::json& command, const std::string& member, std::int64_t now_seconds);

}  // namespace regulars
