// Interfaces of the mechanics that grow with repeated steps. One mechanic, one file.
#pragma once

#include "core/member.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// ---- cards.cpp: stamp cards (SPEC 4 "Stamp cards", R5, R79-R83, R113, R132, R154, R156)
void begin_cards(Turn& turn);  // first earning or enrolment: opens cards with their head start
// Adds `count` stamps (at most 1,000 an event, R132): repays stamp debt, issues milestones, completes, rolls over.
// `issuing` is the id vouchers are numbered under. Returns stamps granted (not dropped by a full card).
std::int64_t add_stamps(Turn& turn, const std::string& card, std::int64_t count, const std::string& issuing);
// Takes back `count` stamps (R82).
void take_stamps(Turn& turn, const std::string& card, std::int64_t count);
void adjust_stamps(Turn& turn, const std::string& card, std::int64_t count);       // signed; clipped at zero (R86)
std::optional<Instant> next_card_due(const Member& member);
void expire_cards(Turn& turn, Instant at);

// ---- vouchers.cpp: issuing and the life of a voucher (SPEC 4 "Rewards", R66-R74)
// Issues a gift voucher of `reward` (no checks) and returns its index in member.vouchers.
std::size_t issue_voucher(Turn& turn, const std::string& reward, const std::string& issuing);
Voucher* find_voucher(Member& member, std::string_view id_or_code);
void revoke_voucher(Turn& turn, Voucher& voucher);  // returns its points to their lots, expired ones excepted
Status redeem(Turn& turn);                          // event.reward
Status use_voucher(Turn& turn);                     // voucher_use, voucher_release, voucher_reserve, voucher_revoke
Status release_voucher(Turn& turn);
Status reserve_voucher(Turn& turn);
Status revoke_voucher(Turn& turn);
std::optional<Instant> next_voucher_due(const Member& member);
void expire_vouchers(Turn& turn, Instant at);
// ---- auto.cpp: rewards redeemed unasked (SPEC 2 `auto`, R120, R132, R134, R175). `issuing`: the id before "/auto/".
void redeem_auto(Turn& turn, const std::string& event_id);

}  // namespace regulars
