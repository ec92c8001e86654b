// Badges: earned once a member, never lost.
#pragma once

#include <string>

#include "core/rules/turn.hpp"

namespace regulars {

void earn_badge(Turn& turn, const std::string& badge, const std::string& by);

}  // namespace regulars
