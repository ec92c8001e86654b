// The descriptions of what the host keeps: members, orders, facts. Internal, in minor units; may change with
// a version.
#pragma once

#include "core/codec/describe_event.hpp"
#include "core/facts.hpp"
#include "core/outcome.hpp"
#include "core/records.hpp"

namespace regulars::codec {

#define REGULARS_STATUS_WORD(name, retryable) #name,
REGULARS_ENUM(status, Status, REGULARS_STATUSES(REGULARS_STATUS_WORD) "");
#undef REGULARS_STATUS_WORD
REGULARS_ENUM(voucher_state, VoucherState, "issued", "reserved", "used", "expired", "revoked");
REGULARS_ENUM(tier_basis, TierBasis, "climbed", "fallen", "given", "by_hand");
REGULARS_ENUM(referral_state, ReferralState, "clicked", "joined", "in_review", "qualified", "rewarded",
              "rejected", "reversed");

#define REGULARS_CAP_WORD(name) #name,
REGULARS_ENUM(cap_kind, CapKind, REGULARS_CAPS(REGULARS_CAP_WORD) "");
#undef REGULARS_CAP_WORD

REGULARS_DESCRIBED(lot, Lot);
REGULARS_DESCRIBED(take, Take);
REGULARS_DESCRIBED(totals, Totals);
REGULARS_DESCRIBED(account, Account);
REGULARS_DESCRIBED(voucher, Voucher);
REGULARS_DESCRIBED(card_voucher, CardVoucher);
REGULARS_DESCRIBED(stamps_of, StampsOf);
REGULARS_DESCRIBED(open_card, OpenCard);
REGULARS_DESCRIBED(card_state, CardState);
REGULARS_DESCRIBED(tier_state, TierState);
REGULARS_DESCRIBED(contribution, Contribution);
REGULARS_DESCRIBED(folded, Folded);
REGULARS_DESCRIBED(streak_state, StreakState);
REGULARS_DESCRIBED(challenge_step, ChallengeStep);
REGULARS_DESCRIBED(challenge_state, ChallengeState);
REGULARS_DESCRIBED(click, Click);
REGULARS_DESCRIBED(as_friend, AsFriend);
REGULARS_DESCRIBED(friend, Friend);
REGULARS_DESCRIBED(use, Use);
REGULARS_DESCRIBED(earned_on, EarnedOn);
REGULARS_DESCRIBED(member, Member);
REGULARS_DESCRIBED(order_line, OrderLine);
REGULARS_DESCRIBED(granted, Granted);
REGULARS_DESCRIBED(cap_room, CapRoom);
REGULARS_DESCRIBED(order, Order);
REGULARS_DESCRIBED(seen, Seen);
REGULARS_DESCRIBED(advocate_facts, AdvocateFacts);
REGULARS_DESCRIBED(merged_facts, MergedFacts);
REGULARS_DESCRIBED(facts, Facts);

}  // namespace regulars::codec
