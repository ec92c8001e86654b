// What members do besides buying: enrol, act, visit, say what they think; and what staff adjusts.
#pragma once

#include <optional>

#include "core/rules/turn.hpp"

namespace regulars {

// ---- doings.cpp
Status enrol(Turn& turn);
Status act(Turn& turn);  // action; unverified ones are recorded and give nothing (R60, R167)
Status visit(Turn& turn);
Status give_feedback(Turn& turn);
Status stamp(Turn& turn);   // at the till
Status adjust(Turn& turn);  // points, credit, stamps, tier by hand (R45, R46, R86, R90, R126)
// What no program can make sense of: an adjustment by 0 (R126), a merge or transfer to oneself.
bool says_nothing(const Event& event);

// ---- birthdays.cpp (R30)
void learn_birthday(Turn& turn);
std::optional<Instant> next_birthday(const Member& member);
void birthday_due(Turn& turn);
void birthday_at_enrolment(Turn& turn);

// ---- transfer.cpp (R124, R147)
Status transfer(Turn& turn);
Status receive_transfer(Turn& turn);

// ---- merge.cpp (R108, R161, R164, R165)
Status merge(Turn& turn);
Status merged_away(Turn& turn);

}  // namespace regulars
