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

// ---- tiers.cpp (SPEC 4 "Tiers", R15, R22, R87-R95, R125, R127, R135, R136, R145, R146, R152, R153, R170)
std::int64_t tier_metric(const Program& program, const Member& member, Metric metric, Instant at);
void move_up(Turn& turn);             // right after the event, at the clock
std::optional<Instant> next_tier_due(const Programs& programs, const Member& member);  // keep_until, leaving window
void tier_due(Turn& turn, Instant at);
void tier_after_refund(Turn& turn);   // R15
void adjust_tier(Turn& turn);         // R90
// The nearest visible level above, by the tiers' metric.
struct NextLevel { const Level* level = nullptr; std::int64_t missing = 0; };
NextLevel next_level(const Program& program, const Member& member, Instant at);
std::optional<std::int64_t> keep_missing(const Program& program, const Member& member);

// ---- streaks.cpp, challenges.cpp (SPEC 4, R96-R99, R113, R128, R172)
void advance_streaks(Turn& turn, RuleOn on);
StreakState streak_as_of(const Programs& programs, const Member& member, const std::string& id, Instant at);  // R97
void advance_challenges(Turn& turn, RuleOn on);
std::int64_t challenge_progress(const Programs& programs, const Member& member, const std::string& id, Instant at);

// ---- badges, stages
void earn_badge(Turn& turn, const std::string& badge, const std::string& by);  // once a member
enum class Stage { visitor, prospect, first_time, repeat, client, advocate };
Stage stage_of(const Program& program, const Member& member, Instant at);
std::string_view stage_name(Stage stage);

// ---- carry.cpp: a publication with "migrate": "carry" reaches this member (R154)
void carry_over(Turn& turn, const Version& version);

}  // namespace regulars
