// When something applies: selectors, attribute tests, conditions.
#include "core/codec/describe_program.hpp"

namespace regulars::codec {
namespace {

constexpr Field line_match_fields[] = {
    KEY(LineMatch, category, "a line matches when it has one of these categories"),
    KEY(LineMatch, sku, "a line matches when its sku is one of these"),
    KEY(LineMatch, tag, "a line matches when it has one of these tags"),
};
constexpr Field selector_fields[] = {
    KEY(Selector, category, "the line must have one of these categories"),
    KEY(Selector, sku, "the line's sku must be one of these"),
    KEY(Selector, tag, "the line must have one of these tags"),
    KEY(Selector, exclude, "removes the lines that match any list named here"),
};

using OptionalDecimal = OptionalOf<Text, &decimal_text_type>;
constexpr Field comparison_fields[] = {
    KEY_AS(AttributeTest, at_least, &OptionalDecimal::type, "the value is this or more"),
    KEY_AS(AttributeTest, more_than, &OptionalDecimal::type, "the value is more than this"),
    KEY_AS(AttributeTest, at_most, &OptionalDecimal::type, "the value is this or less"),
    KEY_AS(AttributeTest, less_than, &OptionalDecimal::type, "the value is less than this"),
    KEY_NAMED("not", AttributeTest, none_of, "the value is none of these"),
};
REGULARS_OBJECT(comparison, "Comparison", comparison_fields);

constexpr Alternative attribute_test_alternatives[] = {
    {bit(Json::list), TypeOf<std::optional<Words>>::value, offsetof(AttributeTest, any_of)},
    {bit(Json::object), &comparison_type},
};
int pick_attribute_test(const void* at) { return static_cast<const AttributeTest*>(at)->any_of ? 0 : 1; }
constexpr ChoiceForm attribute_test_form{attribute_test_alternatives, 2, pick_attribute_test};

constexpr Field condition_fields[] = {
    KEY(Condition, lines, "which lines of the order; inside any and all: at least one line matches"),
    KEY(Condition, subtotal_min, "the eligible amounts add up to this or more"),
    KEY(Condition, subtotal_max, "the eligible amounts add up to this or less"),
    KEY(Condition, tier, "the level held before the event is one of these"),
    KEY(Condition, stage, "the stage held before the event is one of these"),
    KEY(Condition, first_order, "whether this is the member's first order"),
    KEY_AS(Condition, nth_order, (&OptionalOf<std::int64_t, &positive_type>::type),
           "this is the member's n-th order"),
    KEY(Condition, channel, "web, pos, app"),
    KEY(Condition, weekday, "the event's local weekday is one of these"),
    KEY(Condition, birthday_month, "whether it is the month of the member's birthday"),
    KEY(Condition, coupon, "the event's coupon is one of these, in any case of letters"),
    KEY(Condition, subscription, "the event's subscription is one of these"),
    KEY(Condition, shop, "the event's shop is one of these"),
    KEY(Condition, any, "at least one of these conditions holds"),
    KEY(Condition, all, "all of these conditions hold"),
    KEY(Condition, attribute, "tests of the event's own attributes, by name"),
};

}  // namespace

REGULARS_OBJECT(line_match, "LineMatch", line_match_fields);
REGULARS_OBJECT(selector, "Selector", selector_fields);
constexpr Type attribute_test_type{Kind::choice, &attribute_test_form};
REGULARS_OBJECT(condition, "Condition", condition_fields);

}  // namespace regulars::codec
