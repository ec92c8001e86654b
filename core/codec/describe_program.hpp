// The descriptions of a program and its parts (SPEC 2).
#pragma once

#include "core/base/containers.hpp"
#include "core/codec/storage.hpp"
#include "core/codec/words.hpp"

namespace regulars::codec {

REGULARS_DESCRIBED(line_match, LineMatch);
REGULARS_DESCRIBED(selector, Selector);
REGULARS_DESCRIBED(attribute_test, AttributeTest);
REGULARS_DESCRIBED(condition, Condition);
REGULARS_DESCRIBED(hold, Hold);
REGULARS_DESCRIBED(expiry, Expiry);
REGULARS_DESCRIBED(limit, Limit);
REGULARS_DESCRIBED(points_limit, PointsLimit);
REGULARS_DESCRIBED(spend_terms, SpendTerms);
REGULARS_DESCRIBED(points_terms, PointsTerms);
REGULARS_DESCRIBED(cap, Cap);
REGULARS_DESCRIBED(caps, Caps);
REGULARS_DESCRIBED(credit_terms, CreditTerms);
REGULARS_DESCRIBED(transfer_terms, TransferTerms);
REGULARS_DESCRIBED(points_per, PointsPer);
REGULARS_DESCRIBED(stamp_gift, StampGift);
REGULARS_DESCRIBED(give, Give);
extern const Type gift_type;  // a Give that needs no lines: of a level, streak, challenge
REGULARS_DESCRIBED(rule, Rule);
REGULARS_DESCRIBED(requires, Requires);
REGULARS_DESCRIBED(reward, Reward);
REGULARS_DESCRIBED(keep, Keep);
REGULARS_DESCRIBED(metric_min, MetricMin);
REGULARS_DESCRIBED(level, Level);
REGULARS_DESCRIBED(tiers, Tiers);
REGULARS_DESCRIBED(referral_gift, ReferralGift);
REGULARS_DESCRIBED(velocity, Velocity);
REGULARS_DESCRIBED(guard, Guard);
REGULARS_DESCRIBED(qualify, Qualify);
REGULARS_DESCRIBED(referral, Referral);
REGULARS_DESCRIBED(milestone, Milestone);
REGULARS_DESCRIBED(card, Card);
REGULARS_DESCRIBED(streak, Streak);
REGULARS_DESCRIBED(challenge, Challenge);
REGULARS_DESCRIBED(badge, Badge);
REGULARS_DESCRIBED(client_bar, ClientBar);
REGULARS_DESCRIBED(advocate_bar, AdvocateBar);
REGULARS_DESCRIBED(stages, Stages);
REGULARS_DESCRIBED(partner, Partner);
REGULARS_DESCRIBED(program, Program);

// `every` of a limit-like struct: a duration or a calendar period, stored in `every` or `every_period`.
template <class T>
struct EveryOf {
  static bool read(Context&, const Scalar& value, void* at) {
    if (value.kind != Json::text) return false;
    T& terms = *static_cast<T*>(at);
    for (int i = 0; i < period_form.count; ++i) {
      if (period_names[i] == value.text) return terms.every_period = static_cast<Period>(i), true;
    }
    return (terms.every = parse_duration(value.text)).has_value();
  }
  static void write(const Context&, Buffer& out, const void* at) {
    const T& terms = *static_cast<const T*>(at);
    out += '"';
    out += terms.every ? duration_text(*terms.every)
                       : Text(period_names[static_cast<int>(*terms.every_period)]);
    out += '"';
  }
  static bool absent(const void* at) {
    const T& terms = *static_cast<const T*>(at);
    return !terms.every && !terms.every_period;
  }
  static constexpr ScalarForm form{read,    write,
                                   absent,  "a duration, or one of day, week, month, year",
                                   nullptr, "Duration | 'day' | 'week' | 'month' | 'year'"};
  static constexpr Type type{Kind::scalar, &form};
};
#define KEY_EVERY(cpp_type)                   \
  KEY_AT("every", 0, &EveryOf<cpp_type>::type, \
        "a window rolling backwards, or the event's local calendar period")

}  // namespace regulars::codec
