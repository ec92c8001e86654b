// The closed lists of words in programs and events, in the order of their enumerators.
#pragma once

#include "core/codec/storage.hpp"
#include "core/program/program.hpp"
#include "core/programs.hpp"

namespace regulars::codec {

REGULARS_ENUM(rounding, Rounding, "floor", "half_up", "half_down", "half_even", "ceil");
REGULARS_ENUM(round_per, RoundPer, "order", "line");
REGULARS_ENUM(stacking, Stacking, "multiply", "best", "add");
REGULARS_ENUM(earn_on, EarnOn, "shipping", "tax", "gift_cards");
REGULARS_ENUM(spend_order, SpendOrder, "earliest_expiry", "oldest");
REGULARS_ENUM(returns, Returns, "negative", "within_balance", "only_pending");
REGULARS_ENUM(over, Over, "trim", "refuse");
REGULARS_ENUM(expiry_kind, Expiry::Kind, "rolling", "inactivity", "fixed");
REGULARS_ENUM(expiry_ends, ExpiryEnds, "end_of_day", "instant", "end_of_month");
REGULARS_ENUM(activity, Activity, "earn", "spend", "visit");
REGULARS_ENUM(period, Period, "day", "week", "month", "year");
REGULARS_ENUM(weekday, Weekday, "mon", "tue", "wed", "thu", "fri", "sat", "sun");
REGULARS_ENUM(rule_on, RuleOn, "order", "enrol", "birthday", "action", "visit", "feedback",
              "subscription_renewal", "referral_qualified");
REGULARS_ENUM(reward_kind, RewardKind, "amount_off", "percent_off", "product", "buy_x_get_y", "set_price",
              "free_shipping", "donation", "event", "early_access");
REGULARS_ENUM(which, Which, "cheapest", "dearest");
REGULARS_ENUM(amount_off_per, Reward::Per, "order", "line", "unit");
REGULARS_ENUM(reward_base, Reward::Base, "left", "initial");
REGULARS_ENUM(metric, Metric, "spend", "points", "orders", "balance");
REGULARS_ENUM(window_kind, WindowKind, "rolling", "calendar_year", "lifetime");
REGULARS_ENUM(crossing, Crossing, "before", "after", "split");
REGULARS_ENUM(downgrade, Downgrade, "to_metric", "one_level", "never");
REGULARS_ENUM(verdict, Verdict, "allow", "review", "reject");
REGULARS_ENUM(attribution, Attribution, "last_click", "first_click");
REGULARS_ENUM(challenge_count, ChallengeCount, "events", "distinct_categories", "distinct_skus", "spend");
REGULARS_ENUM(migrate, Migrate, "keep", "carry");

// Two words stored in a boolean: false, true.
REGULARS_WORDS(ends_of_day, bool, "instant", "end_of_day");
REGULARS_WORDS(head_start_on, bool, "first", "every");
REGULARS_WORDS(max_units_per, bool, "order", "line");
// What the choice of JSON kinds leaves as a word.
REGULARS_WORDS(stamps_per, StampGift::Per, "order", "item", "");
REGULARS_WORDS(combines, Reward::Combines, "all", "none", "");
REGULARS_WORDS(decision, Verdict, "approve", "", "reject");  // of a referral_decide event

}  // namespace regulars::codec
