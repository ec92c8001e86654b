// A publication with "migrate": "carry" reaches a member: open cards, streaks and challenges go over to its terms by id,
// losing nothing (R154).
#pragma once

#include "core/rules/turn.hpp"

namespace regulars {

// What has no counterpart in `version`, or counts something else there, goes on under the terms it began with.
// Requires: turn.version is `version`. Vouchers of a card that is full by it are issued under version.event.
void carry_over(Turn& turn, const Version& version);

}  // namespace regulars
