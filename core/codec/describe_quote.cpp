#include "core/codec/describe_answers.hpp"

namespace regulars::codec {
namespace {

bool never_read(Context&, const Scalar&, void*) { return false; }
// "59.97" or "1/3"
void write_exact(const Context&, Buffer& out, const void* at) { static_cast<const Ratio*>(at)->append_to(out, "\""); }
constexpr ScalarForm exact_form{never_read, write_exact, nullptr, "an exact number as text", nullptr, nullptr};
constexpr Type exact_type{Kind::scalar, &exact_form};

constexpr Field quote_line_fields[] = {
    KEY(QuoteLine, line, "the line's id", required),
    KEY(QuoteLine, amount, "as in the cart", required),
    KEY(QuoteLine, discount, "what discounts and vouchers take off it", required),
    KEY_AS(QuoteLine, points, &exact_type, "the exact part of rates and multipliers", required),
};
void write_goal_missing(const Context&, Buffer& out, const void* at) {
  append_integer(out += '"', *static_cast<const std::int64_t*>(at)), out += '"';
}
constexpr ScalarForm goal_missing_form{never_read, write_goal_missing, nullptr, "a count as text", nullptr,
                                       nullptr};
constexpr Type goal_missing_type{Kind::scalar, &goal_missing_form};
constexpr Field goal_fields[] = {
    KEY(Goal, goal, "id of a card or reward", required),
    KEY_AS(Goal, missing, &goal_missing_type, "stamps or points", required),
};

// Stamps by card, kept as a sorted list of pairs.
using Stamps = List<std::pair<Text, std::int64_t>>;
bool no_stamps(const void* at) { return static_cast<const Stamps*>(at)->empty(); }
void each_stamps(const void* at, Visit visit, void* state) {
  for (const auto& [card, stamps] : *static_cast<const Stamps*>(at)) visit(state, card, &stamps);
}
constexpr MapForm stamps_form{&integer_type, nullptr, no_stamps, each_stamps};
constexpr Type stamps_type{Kind::map, &stamps_form};

void write_next_missing(const Context& context, Buffer& out, const void* at) {
  const Quote& quote = *static_cast<const Quote*>(at);
  if (!quote.next_tier_in_money) return append_integer(out, quote.next_tier_missing);
  append_quoted(out, money_text(Money{quote.next_tier_missing}, context.exponent));
}
constexpr ScalarForm next_missing_form{
    never_read, write_next_missing, nullptr, "in the metric's unit", R"({"type":["string","integer"]})", "Amount | number"};
constexpr Type next_missing_type{Kind::scalar, &next_missing_form};
constexpr Field next_fields[] = {
    KEY_NAMED("id", Quote, next_tier, "the next level", required),
    KEY_AT("missing", 0, &next_missing_type, "of the tiers' metric, when the order is placed", required),
};
REGULARS_OBJECT(next, "NextLevel", next_fields);
constexpr Alternative next_alternatives[] = {{bit(Json::object), &next_type}};
int pick_next(const void* at) { return static_cast<const Quote*>(at)->next_tier.empty() ? -1 : 0; }
constexpr ChoiceForm next_choice_form{next_alternatives, 1, pick_next};
constexpr Type next_choice_type{Kind::choice, &next_choice_form};
constexpr Field tier_fields[] = {
    KEY_NAMED("id", Quote, tier, "the level held now, or null", nullable),
    KEY_AT("next", 0, &next_choice_type, "the next level, or null", nullable),
};
REGULARS_OBJECT(tier_progress, "TierProgress", tier_fields);

constexpr Field quote_fields[] = {
    KEY(Quote, status, "applied, or why there is no quote", required),
    KEY(Quote, points, "the order would give", required),
    KEY(Quote, credit, "the order would give", required),
    KEY_AS(Quote, stamps, &stamps_type, "by card", required),
    KEY(Quote, discount, "what the vouchers take off", required),
    KEY(Quote, total, "lines after discounts, without shipping and tax", required),
    KEY(Quote, lines, "line by line", required),
    KEY(Quote, vouchers, "each voucher or reward the cart named", required),
    KEY(Quote, rules, "each rule's part", required),
    KEY_AT("tier", 0, &tier_progress_type, "progress", required),
    KEY(Quote, next, "the nearest goals", required),
};

}  // namespace

REGULARS_OBJECT(quote_line, "QuoteLine", quote_line_fields);
REGULARS_OBJECT(goal, "Goal", goal_fields);
REGULARS_OBJECT(quote, "Quote", quote_fields);

}  // namespace regulars::codec
