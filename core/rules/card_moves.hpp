// Cards that go over: to the terms of a new version, or to another member.
#pragma once

#include <string>

#include "core/rules/turn.hpp"

namespace regulars {

// Puts the open card `card` under the terms of `version` (R154): milestones already passed are not issued, a
// card that is full by it completes under `version.event`, stamps beyond go to the next card. Without such a
// card there: unchanged. A card that was full for good stays so, unless the new terms repeat.
void carry_card(Turn& turn, const std::string& card, const Version& version);

// Adds what `from` holds of its cards to the member's: earned stamps as one gift under the event's id,
// completed cards, debts (R108, R165). The head start of `from` is not earned: it only begins a card the
// member has not.
void merge_cards(Turn& turn, const Member& from);

}  // namespace regulars
