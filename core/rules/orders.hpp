// Placing an order: what it grants is booked with its terms, so that a refund goes by them (SPEC 4).
#pragma once

#include "core/base/containers.hpp"
#include "core/rules/earn.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

Status place_order(Turn& turn);  // order, subscription_renewal

// Other events under the rules of `on`: a flat earning of lot `issuing`, capped (R20). Returns what was granted.
Grant earn_on_event(Turn& turn, RuleOn on, const Text& issuing);

// Numbers this large are decided on a copy of the member, which can be thrown away.
inline constexpr std::int64_t large_number = std::int64_t{1} << 50;
// The grant is large and nothing could be undone, or it is out of range and gifts are not off yet.
bool must_not_be_booked(const Turn& turn, const Grant& grant);

}  // namespace regulars
