// Cards that go over: to the terms of a new version, or to another member.
#pragma once

#include "core/base/containers.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// Puts the open card `card` under the terms of `version` (R154): milestones already passed are not issued,
// its end is the later of the old and the new, a card that is full by it completes under `version.event`,
// stamps beyond go to the next card. One that is full for good (R81) stays so unless the new terms repeat: then
// the next stamp begins another. Without such a card there: unchanged.
void carry_card(Turn& turn, const Text& card, const Version& version);

// Adds what `from` holds of its cards to the member's: earned stamps as one gift under the event's id,
// completed cards, debts (R108, R165). The head start of `from` is not earned and does not come along.
void merge_cards(Turn& turn, const Member& from);

}  // namespace regulars
