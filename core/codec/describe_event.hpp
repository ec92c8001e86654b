// The descriptions of events (SPEC 3) and of what stands inside them.
#pragma once

#include "core/codec/codec.hpp"
#include "core/codec/describe_program.hpp"
#include "core/event.hpp"

namespace regulars::codec {

REGULARS_ENUM(event_kind, EventType, "enrol", "order", "refund", "action", "redeem", "voucher_use",
              "voucher_release", "voucher_reserve", "voucher_revoke", "adjust", "tick", "visit", "feedback",
              "subscription_renewal", "merge", "referral_click", "referral_decide", "spend", "spend_release",
              "fulfil", "stamp", "transfer", "program", "referral_clicked", "referral_joined",
              "referral_decided", "referral_earned", "referral_lost", "transferred", "merged");

REGULARS_DESCRIBED(attribute_value, AttributeValue);
REGULARS_DESCRIBED(line, Line);
REGULARS_DESCRIBED(stamp_adjust, StampAdjust);
REGULARS_DESCRIBED(referral_pay, ReferralPay);
REGULARS_DESCRIBED(event, Event);
extern const Type stored_event_type;  // inside a member's state: with its `content`, and already checked

using Cart = CartText;
extern const Type cart_type;

// The key sets of R155. Bits number the fields of the event's table.
struct EventKeys {
  std::uint64_t must = 0, may = 0;
};
EventKeys keys_of(EventType type);

}  // namespace regulars::codec
