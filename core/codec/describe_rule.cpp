// Earn rules and what they give.
#include "core/codec/describe_program.hpp"

namespace regulars::codec {
namespace {

constexpr Field points_per_fields[] = {
    KEY(PointsPer, amount, "for each of this amount", required),
    KEY_AS(PointsPer, points, &count_type, "so many points", required),
    KEY(PointsPer, whole_steps, "only full steps of the amount count"),
};

// ---- stamps.per: a word, or the amount a stamp stands for
constexpr Field per_amount_fields[] = {
    KEY_NAMED("amount", StampGift, per_amount, "one gift for each full step of this amount", required),
};
REGULARS_OBJECT(per_amount, "PerAmount", per_amount_fields);
void choose_per_amount(void* at) { static_cast<StampGift*>(at)->per = StampGift::Per::amount; }
constexpr Alternative per_alternatives[] = {
    {bit(Json::text), &stamps_per_type, offsetof(StampGift, per)},
    {bit(Json::object), &per_amount_type, 0, choose_per_amount},
};
int pick_per(const void* at) {
  const auto per = static_cast<const StampGift*>(at)->per;
  return per == StampGift::Per::amount ? 1 : per == StampGift::Per::item ? 0 : -1;
}
constexpr ChoiceForm per_form{per_alternatives, 2, pick_per};
constexpr Type per_type{Kind::choice, &per_form};

constexpr Field stamp_gift_fields[] = {
    KEY(StampGift, card, "the card's id", required),
    KEY_AS(StampGift, count, &positive_type, "so many stamps", optional, 1),
    KEY_AT("per", 0, &per_type, "for the order, each item, or each step of an amount"),
};

using OptionalPoints = OptionalOf<Points, &count_type>;
constexpr Field give_fields[] = {
    KEY(Give, points_per, "points for an amount of money"),
    KEY(Give, multiply, "a factor on the points of the matching lines"),
    KEY_AS(Give, points, &OptionalPoints::type, "flat points"),
    KEY_AS(Give, points_per_item, &OptionalPoints::type, "flat points for each unit of the matching lines"),
    KEY(Give, credit, "flat credit"),
    KEY(Give, credit_percent, "percent of the eligible amount as credit"),
    KEY(Give, max, "most credit the percentage gives"),
    KEY(Give, stamps, "stamps on a card"),
    KEY(Give, reward, "a voucher of this reward"),
    KEY(Give, badge, "this badge"),
};
constexpr Field gift_fields[] = {
    KEY_AS(Give, points, &OptionalPoints::type, "points"),
    KEY(Give, credit, "credit"),
    KEY(Give, stamps, "stamps on a card"),
    KEY(Give, reward, "a voucher of this reward"),
    KEY(Give, badge, "this badge"),
};

constexpr Field rule_fields[] = {
    KEY_AS(Rule, id, &named_type, "unique among the rules", required),
    KEY(Rule, name, "by language"),
    KEY(Rule, on, "the event it looks at", required),
    KEY(Rule, action, "on action: which"),
    KEY(Rule, when, "all that is named must hold"),
    KEY(Rule, give, "what it gives", required),
    KEY(Rule, limit, "how often it may give to one member"),
    KEY(Rule, from, "applies from this instant on"),
    KEY(Rule, until, "applies before this instant"),
    KEY(Rule, priority, "among exclusive rules"),
    KEY(Rule, exclusive, "of the matching exclusive rules the highest priority silences the rest"),
    KEY(Rule, group, "of the matching rules of a group only the best counts"),
    KEY(Rule, dry_run, "evaluated and reported, gives nothing"),
    KEY(Rule, enabled, "false: as if it were not there", optional, 1),
    KEY(Rule, expiry, "its points expire so, in a lot of their own"),
};

}  // namespace

REGULARS_OBJECT(points_per, "PointsPer", points_per_fields);
REGULARS_OBJECT(stamp_gift, "StampGift", stamp_gift_fields);
REGULARS_OBJECT(give, "Give", give_fields);
REGULARS_OBJECT(gift, "Gift", gift_fields);
REGULARS_OBJECT(rule, "Rule", rule_fields);

}  // namespace regulars::codec
