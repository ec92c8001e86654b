// Gathers what the engine must be told beside the event: from other members of the shop, from the shop's stock, and from
// the cryptographic source. What was told is journalled with the event, so that a replay decides the same.
#pragma once

#include "server/desk/shop_desk.hpp"

namespace regulars {

// How many advocates above the advocate are looked at for a chain (R106).
inline constexpr int lineage_max = 64;

// Everything of the member that a merge merges in; null: there is no such member.
std::shared_ptr<const MergedFacts> merged_facts(ShopDesk& desk, const Event& event);

// Requires: the member has not had the event yet.
Facts gather_facts(ShopDesk& desk, const HeldMember& held, const Event& event);

}  // namespace regulars
