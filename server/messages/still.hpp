// Whether what a member was to be told still holds when it is told: hours may have passed since.
#pragma once

#include <optional>
#include <string>

#include "server/desk/glimpse.hpp"
#include "server/messages/message.hpp"

namespace regulars {

// The facts as they are now; absent: it is no longer so.
std::optional<std::string> facts_now(const Message& message, const Glimpse& member, const MessageSettings& settings);

// The facts of causes that lie ahead, as their messages keep them.
std::string facts_of(const struct PointsExpiring& expiring);
std::string facts_of(const struct TierFalling& falling);
std::string facts_of(const struct GoalAhead& near);

}  // namespace regulars
