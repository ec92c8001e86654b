// A look at every member of a shop, once a day: what time alone brings, and who is probably gone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/analytics/analyst.hpp"
#include "server/messages/cause.hpp"

namespace regulars {

struct Scanned {
  std::vector<Cause> causes;
  std::vector<std::string> points_moved;  // members whose points have become usable since their last event
};

// Whether some kind that is on needs it.
bool needs_scan(const MessageSettings& settings);
// `last_day`: the day of the last scan on the zone's calendar; birthdays since are told.
Scanned scan_members(const Walked& walked, const MessageSettings& settings, std::int32_t last_day, std::int64_t now);

}  // namespace regulars
