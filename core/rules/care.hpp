// Numbers so large that deciding them might leave the bounds are decided on a copy, which can be thrown away (R27, R144).
#pragma once

#include "core/event.hpp"
#include "core/facts.hpp"
#include "core/member.hpp"
#include "core/programs.hpp"

namespace regulars {

// True when this event, for this member, under these programs, might reach a bound.
bool needs_care(const Programs& programs, const Member& member, const Event& event, const Facts& facts);

// A program whose gifts alone are that large; asked once, when it is published.
bool gives_large_numbers(const Program& program);

// Every amount, count and running total of the member is within its bound.
bool is_within_bounds(const Member& member);

// A fact is not refused: an order, a refund, a renewal, and what another member's fact brought (R28).
bool is_fact(const Event& event);

}  // namespace regulars
