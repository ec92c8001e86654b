// One event, decided with the engine and put into the journal, and what follows from it for other members.
#pragma once

#include <string>
#include <vector>

#include "core/engine.hpp"

namespace regulars {

class ShopDesk;
struct HeldMember;

enum class Told { outcome, outcome_and_state };

// Requires: the member has not had the event. `text`: as it is journalled. `answer`: what the sender is told; it is kept with
// the line. What the outcome leaves for other members is for follow_up().
Outcome decide_and_journal(ShopDesk& desk, HeldMember& held, const Event& event, std::string text, Told told,
                           std::string& answer);

// What other members must be told, and what follows from that, in order.
void follow_up(ShopDesk& desk, std::vector<Event> first);

}  // namespace regulars
