// Giving: points into a lot, credit, stamps, vouchers, badges. Every mechanic gives through here.
#pragma once

#include <optional>
#include <string>

#include "core/program/rule.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// Makes the lot `lot_id` of `points` (> 0), born now. `held`: the program's hold applies (R6). `expiry`: absent uses the
// level's, else the program's. Counts as earned and as activity.
void give_points(Turn& turn, const std::string& lot_id, std::int64_t points, bool held, const Expiry* expiry,
                 const std::string& order, const std::string& by);
void give_credit(Turn& turn, const std::string& lot_id, std::int64_t minor, bool held, const std::string& order,
                 const std::string& by);
// A whole `give` block of a streak, challenge or tier: points and credit into `issuing`, then stamps, reward, badge.
void give(Turn& turn, const Give& gift, const std::string& issuing, const std::string& by);

}  // namespace regulars
