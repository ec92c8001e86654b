// Badges: earned once a member, never lost.
#pragma once

#include "core/base/containers.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

void earn_badge(Turn& turn, const Text& badge, const Text& by);

}  // namespace regulars
