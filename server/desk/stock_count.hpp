// How many of each reward with a stock a member has taken: redeemed and not revoked (R66).
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/engine.hpp"

namespace regulars {

using StockCount = std::map<std::string, std::int64_t>;

// Empty when no version in force ever limits a reward.
StockCount count_stock(const Programs& programs, const Member& member);

}  // namespace regulars
