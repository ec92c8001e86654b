// Referral.
#include "core/codec/describe_program.hpp"

namespace regulars::codec {
namespace {

constexpr Field referral_gift_fields[] = {
    KEY(ReferralGift, when, "the friend's order and its attributes"),
    KEY_AS(ReferralGift, points, (&OptionalOf<Points, &count_type>::type), "points"),
    KEY(ReferralGift, credit, "credit"),
    KEY(ReferralGift, credit_percent, "percent of the friend's qualifying order as credit"),
    KEY(ReferralGift, max, "most credit the percentage gives"),
    KEY(ReferralGift, reward, "a voucher of this reward"),
};
using Gifts = ListOf<ReferralGift>;
constexpr Alternative gifts_alternatives[] = {
    {bit(Json::object), &Gifts::single},
    {bit(Json::list), &Gifts::type},
};
int pick_gifts(const void* at) {
  const auto& list = *static_cast<const List<ReferralGift>*>(at);
  return list.empty() ? -1 : list.size() == 1 ? 0 : 1;
}
constexpr ChoiceForm gifts_form{gifts_alternatives, 2, pick_gifts};
constexpr Type gifts_type{Kind::choice, &gifts_form};

constexpr Field velocity_fields[] = {
    KEY_AS(Velocity, times, &count_type, "more joins than this within the window trip it", required),
    KEY_EVERY(Velocity),
    KEY(Velocity, verdict, "what becomes of the referral", optional, static_cast<int>(Verdict::review)),
};
constexpr Field guard_fields[] = {
    KEY(Guard, same_member, "a member who refers himself", optional, static_cast<int>(Verdict::reject)),
    KEY(Guard, same_identity, "a friend with an identity of the advocate"),
    KEY(Guard, same_device, "a friend on a device of the advocate"),
    KEY(Guard, velocity, "too many joins of one advocate"),
};
constexpr Field qualify_fields[] = {
    KEY(Qualify, min_subtotal, "least subtotal of the friend's order"),
    KEY(Qualify, within, "so long after joining"),
    KEY(Qualify, first_order_only, "only the friend's first order"),
};
constexpr Field referral_fields[] = {
    KEY_AS(Referral, advocate, &gifts_type,
           "what the advocate gets: one gift, or a list of which the highest is paid"),
    KEY_NAMED_AS("friend", Referral, friend_, &gifts_type, "what the friend gets on joining"),
    KEY(Referral, qualify, "which order of the friend counts"),
    KEY(Referral, attribution, "which click counts"),
    KEY(Referral, click_window, "how long before enrolment a click counts"),
    KEY(Referral, hold, "how long the qualifying order must age"),
    KEY(Referral, limit, "how many pay-outs an advocate may have"),
    KEY_AS(Referral, advocate_orders_min, &count_type, "orders an advocate must have when the friend joins"),
    KEY(Referral, guard, "verdicts on suspicious referrals"),
};

}  // namespace

REGULARS_OBJECT(referral_gift, "ReferralGift", referral_gift_fields);
REGULARS_OBJECT(velocity, "Velocity", velocity_fields);
REGULARS_OBJECT(guard, "Guard", guard_fields);
REGULARS_OBJECT(qualify, "Qualify", qualify_fields);
REGULARS_OBJECT(referral, "ReferralTerms", referral_fields);

}  // namespace regulars::codec
