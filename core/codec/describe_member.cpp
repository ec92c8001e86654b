// A member's live state.
#include "core/codec/describe_state.hpp"

namespace regulars::codec {
namespace {

void* share_expiry(void* at) {
  auto terms = make_shared<Expiry>();
  Expiry* raw = terms.get();
  *static_cast<Shared<const Expiry>*>(at) = std::move(terms);
  return raw;
}
const void* shared_expiry(const void* at) {
  return static_cast<const Shared<const Expiry>*>(at)->get();
}
constexpr OptionalForm shared_expiry_form{&expiry_type, share_expiry, shared_expiry};
constexpr Type shared_expiry_type{Kind::optional, &shared_expiry_form};

constexpr Field lot_fields[] = {
    KEY(Lot, id, "of the lot", required),
    KEY(Lot, sequence, "arrival order"),
    KEY(Lot, amount, "at first"),
    KEY(Lot, left, "of it"),
    KEY(Lot, at, "of the earning event"),
    KEY(Lot, available_at, "absent: until fulfilled"),
    KEY(Lot, expires_at, "absent: never"),
    KEY(Lot, available, "has matured"),
    KEY_AS(Lot, inactivity, &shared_expiry_type, "terms of its end"),
    KEY(Lot, order, "that earned it"),
    KEY(Lot, issuer, "the shop that issued it"),
};
constexpr Field take_fields[] = {
    KEY(Take, lot, "as it was"),
    KEY(Take, amount, "taken"),
};
constexpr Field totals_fields[] = {
    KEY(Totals, available, ""),   KEY(Totals, pending, ""),  KEY(Totals, earned, ""),
    KEY(Totals, adjusted, ""),    KEY(Totals, redeemed, ""), KEY(Totals, expired, ""),
    KEY(Totals, clawed_back, ""), KEY(Totals, debt, ""),
};
constexpr Field account_fields[] = {
    KEY(Account, lots, "with something left"),
    KEY(Account, totals, "running"),
    KEY(Account, next_sequence, "of the next lot", optional, 1),
    KEY(Account, last_earn, "activity"),
    KEY(Account, last_spend, "activity"),
    KEY(Account, last_visit, "activity"),
};

constexpr Field voucher_fields[] = {
    KEY(Voucher, id, "", required), KEY(Voucher, code, ""),     KEY(Voucher, reward, "", required),
    KEY(Voucher, state, ""),        KEY(Voucher, at, ""),       KEY(Voucher, expires_at, ""),
    KEY(Voucher, order, ""),        KEY(Voucher, redeemed, ""), KEY(Voucher, version, ""),
    KEY(Voucher, paid, ""),         KEY(Voucher, gift_of, ""),  KEY(Voucher, rule, ""),
};
constexpr Field card_voucher_fields[] = {KEY(CardVoucher, at, ""), KEY(CardVoucher, voucher, "")};
constexpr Field stamps_of_fields[] = {KEY(StampsOf, order, ""), KEY(StampsOf, stamps, "")};
constexpr Field open_card_fields[] = {
    KEY(OpenCard, stamps, ""), KEY(OpenCard, head_start, ""), KEY(OpenCard, first, ""),
    KEY(OpenCard, earned, ""), KEY(OpenCard, version, ""),    KEY(OpenCard, expires_at, ""),
    KEY(OpenCard, issued, ""), KEY(OpenCard, since, ""),
};
constexpr Field card_state_fields[] = {
    KEY(CardState, completed, ""), KEY(CardState, debt, ""),   KEY(CardState, begun, ""),
    KEY(CardState, open, ""),      KEY(CardState, closed, ""),
};
constexpr Field tier_state_fields[] = {
    KEY(TierState, id, ""),    KEY(TierState, since, ""),    KEY(TierState, keep_until, ""),
    KEY(TierState, basis, ""), KEY(TierState, for_life, ""), KEY(TierState, reached, ""),
    KEY(TierState, gifts, ""), KEY(TierState, version, ""),
};
constexpr Field contribution_fields[] = {
    KEY(Contribution, order, ""),  KEY(Contribution, at, ""),     KEY(Contribution, spend, ""),
    KEY(Contribution, points, ""), KEY(Contribution, counts, ""),
};
constexpr Field folded_fields[] = {KEY(Folded, spend, ""), KEY(Folded, points, ""), KEY(Folded, orders, "")};
constexpr Field streak_state_fields[] = {
    KEY(StreakState, count, ""),   KEY(StreakState, best, ""),  KEY(StreakState, freezes, ""),
    KEY(StreakState, last, ""),    KEY(StreakState, begun, ""), KEY(StreakState, paid, ""),
    KEY(StreakState, version, ""),
};
constexpr Field challenge_step_fields[] = {
    KEY(ChallengeStep, at, ""),
    KEY(ChallengeStep, key, ""),
    KEY(ChallengeStep, amount, "", optional, 1),
};
constexpr Field challenge_state_fields[] = {
    KEY(ChallengeState, steps, ""),
    KEY(ChallengeState, done, ""),
    KEY(ChallengeState, version, ""),
};

constexpr Field click_fields[] = {KEY(Click, at, ""), KEY(Click, advocate, "")};
constexpr Field as_friend_fields[] = {
    KEY(AsFriend, advocate, ""),       KEY(AsFriend, state, ""),   KEY(AsFriend, joined_at, ""),
    KEY(AsFriend, join, ""),           KEY(AsFriend, order, ""),   KEY(AsFriend, voucher, ""),
    KEY(AsFriend, points, ""),         KEY(AsFriend, credit, ""),  KEY(AsFriend, points_expired, ""),
    KEY(AsFriend, credit_expired, ""), KEY(AsFriend, reasons, ""), KEY(AsFriend, known_as, ""),
    KEY(AsFriend, given_at, ""),
};
constexpr Field friend_fields[] = {
    KEY(Friend, id, ""),
    KEY(Friend, state, ""),
    KEY(Friend, clicked, ""),
    KEY(Friend, joined, ""),
    KEY(Friend, qualified, ""),
    KEY(Friend, rewarded, ""),
    KEY(Friend, joined_at, ""),
    KEY(Friend, cause, ""),
    KEY(Friend, due_at, ""),
    KEY(Friend, gift, ""),
    KEY(Friend, offset, ""),
    KEY(Friend, version, ""),
    KEY(Friend, paid_at, ""),
    KEY(Friend, voucher, ""),
    KEY(Friend, points_expired, ""),
    KEY(Friend, credit_expired, ""),
};
constexpr Field use_fields[] = {KEY(Use, at, ""), KEY(Use, order, ""), KEY(Use, amount, "", optional, 1)};
constexpr Field earned_on_fields[] = {KEY(EarnedOn, day, ""), KEY(EarnedOn, points, "")};

using StoredEvents = ListOf<Event, &stored_event_type>;
constexpr Field member_fields[] = {
    KEY(Member, id, "", required),  KEY(Member, clock, ""),
    KEY(Member, begun, ""),         KEY(Member, offset, ""),
    KEY(Member, code_seed, ""),     KEY(Member, merged_into, ""),
    KEY(Member, enrolled_at, ""),   KEY(Member, named_advocate, ""),
    KEY(Member, referral_code, ""), KEY(Member, birthday, ""),
    KEY(Member, birthday_year, ""), KEY(Member, birthday_known, ""),
    KEY(Member, points, ""),        KEY(Member, credit, ""),
    KEY(Member, earned_on, ""),     KEY(Member, uses, ""),
    KEY(Member, cards, ""),         KEY(Member, vouchers, ""),
    KEY(Member, tier, ""),          KEY(Member, contributions, ""),
    KEY(Member, folded, ""),        KEY(Member, folded_after, ""),
    KEY(Member, orders, ""),        KEY(Member, ordered, ""),
    KEY(Member, spend, ""),         KEY(Member, streaks, ""),
    KEY(Member, challenges, ""),    KEY(Member, badges, ""),
    KEY(Member, actions, ""),       KEY(Member, visits, ""),
    KEY(Member, devices, ""),       KEY(Member, identities, ""),
    KEY(Member, clicks, ""),        KEY(Member, as_friend, ""),
    KEY(Member, friends, ""),       KEY_AS(Member, waiting, &StoredEvents::type, ""),
    KEY(Member, carried, ""),
};

}  // namespace

REGULARS_OBJECT(lot, "LotState", lot_fields);
REGULARS_OBJECT(take, "Take", take_fields);
REGULARS_OBJECT(totals, "Totals", totals_fields);
REGULARS_OBJECT(account, "Account", account_fields);
REGULARS_OBJECT(voucher, "VoucherRecord", voucher_fields);
REGULARS_OBJECT(card_voucher, "CardVoucher", card_voucher_fields);
REGULARS_OBJECT(stamps_of, "StampsOf", stamps_of_fields);
REGULARS_OBJECT(open_card, "OpenCard", open_card_fields);
REGULARS_OBJECT(card_state, "CardRecord", card_state_fields);
REGULARS_OBJECT(tier_state, "TierRecord", tier_state_fields);
REGULARS_OBJECT(contribution, "Contribution", contribution_fields);
REGULARS_OBJECT(folded, "Folded", folded_fields);
REGULARS_OBJECT(streak_state, "StreakRecord", streak_state_fields);
REGULARS_OBJECT(challenge_step, "ChallengeStep", challenge_step_fields);
REGULARS_OBJECT(challenge_state, "ChallengeRecord", challenge_state_fields);
REGULARS_OBJECT(click, "Click", click_fields);
REGULARS_OBJECT(as_friend, "AsFriend", as_friend_fields);
REGULARS_OBJECT(friend, "Friend", friend_fields);
REGULARS_OBJECT(use, "Use", use_fields);
REGULARS_OBJECT(earned_on, "EarnedOn", earned_on_fields);
REGULARS_OBJECT(member, "MemberRecord", member_fields);

}  // namespace regulars::codec
