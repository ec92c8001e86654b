// Referrals, on both sides. A friend's events are decided on the friend; what concerns the advocate leaves as a
// follow-up event (SPEC 4 "Referral", R102-R107, R122, R131, R150, R161-R163, R179, R180).
#pragma once

#include <optional>
#include <string>

#include "core/rules/turn.hpp"

namespace regulars {

// ---- the friend's side (referral_friend.cpp)
Status referral_click(Turn& turn);
Status referral_decided(Turn& turn);
void referral_by_enrolment(Turn& turn);  // referred_by, else the click that attributes
void referral_by_coupon(Turn& turn);     // a first order whose coupon is an advocate's code
void referral_by_merge(Turn& turn);      // clicks the merged anonymous member brought (R161)
void referral_on_order(Turn& turn, const Order& order);
void referral_on_refund(Turn& turn, const Order& order);
// The click that attributes an enrolment at `enrolled` (R105); null: none.
const Click* attributing_click(const Referral& referral, const Member& member, Moment enrolled);

// ---- the advocate's side (referral_advocate.cpp)
Status friend_clicked(Turn& turn);
Status friend_joined(Turn& turn);
Status friend_earned(Turn& turn);
Status friend_lost(Turn& turn);
Status decide_friend(Turn& turn);  // referral_decide
std::optional<Instant> next_pay_out(const Member& member);
// Pays what is due at `at`; the turn stands at that instant.
void pay_out(Turn& turn, Instant at);

struct ReferralCounts {
  std::int64_t clicked = 0, joined = 0, qualified = 0, rewarded = 0;
};
ReferralCounts referral_counts(const Member& member);

std::string_view referral_state_name(ReferralState state);

}  // namespace regulars
