// The description of a member's printed state (SPEC 6). Its keys are sorted, so the tables are.
#pragma once

#include "core/codec/describe_state.hpp"
#include "core/view.hpp"

namespace regulars::codec {

REGULARS_DESCRIBED(lot_view, LotView);
REGULARS_DESCRIBED(credit_view, CreditView);
REGULARS_DESCRIBED(card_view, CardView);
REGULARS_DESCRIBED(tier_view, TierView);
REGULARS_DESCRIBED(voucher_view, VoucherView);
REGULARS_DESCRIBED(referral_view, ReferralView);
REGULARS_DESCRIBED(streak_view, StreakView);
REGULARS_DESCRIBED(challenge_view, ChallengeView);
REGULARS_DESCRIBED(member_view, MemberView);

}  // namespace regulars::codec
