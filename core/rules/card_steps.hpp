// One stamp at a time: the steps that filling and emptying a card are made of. Not for other mechanics, which
// use cards.hpp.
#pragma once

#include <cstdint>

#include "core/base/containers.hpp"
#include "core/rules/cards.hpp"

namespace regulars {

// One card of a member in one event.
struct CardHand {
  Turn& turn;
  const Text& card;            // id
  const Text& issuing;         // of vouchers
  CardState& state;
  const Version* opens_under;  // the next card opens under its terms
};

CardHand hand_of(Turn& turn, const Text& card, const Text& issuing);

// The terms an open card runs under (R113). Null only for a state that names a version which is not there.
const Card* terms_of(const Programs& programs, const Text& card, const OpenCard& open);

// Opens a card under the version in force, with its head start and the milestones at or under it (R5, R80).
// False: the program has no such card. Requires: none is open.
bool open_card(CardHand& hand);

enum class Stamped { added, repaid, dropped };
// Adds one stamp that `order` earned: repays debt, opens a card where none is, issues, completes.
Stamped stamp_once(CardHand& hand, const Text& order);
// A whole gift, stamp by stamp in its order, within the bound of one event (R132); says what came of it.
// Returns the stamps granted.
std::int64_t stamp_all(CardHand& hand, const List<StampsOf>& gift);
// Issues what the stamps on the open card have reached and was not issued on it before.
void issue_milestones(CardHand& hand);
// The open card is complete: the next one opens with its next stamp, or it stays full for good (R81).
void complete(CardHand& hand);

// Takes one stamp off the open card. Unused vouchers of milestones above the new count are revoked; used ones
// stay and are not issued again (R82). A card that is not the member's first goes with its last earned stamp
// (R156). `order`: whose stamp it is rather than another's. Requires: stamps on the open card.
void unstamp_open(CardHand& hand, const Text& order);
// Opens the last completed card again and takes one stamp off it. False, and nothing changes: there is none,
// or a reward of it above the new count was used (R82). Requires: no stamps to take off an open card that is
// not full.
bool reopen_and_unstamp(CardHand& hand, const Text& order);

// Ends the open card, whose time is up at `at`; the orders whose stamps expire note it (R83).
void end_card(CardHand& hand);

}  // namespace regulars
