// How points are counted, spent and capped; credit and transfer.
#include "core/codec/describe_program.hpp"

namespace regulars::codec {
namespace {

using OptionalCount = OptionalOf<std::int64_t, &count_type>;

constexpr Field spend_fields[] = {
    KEY_AS(SpendTerms, min, &positive_type, "least points of one payment", optional, 1),
    KEY_AS(SpendTerms, step, &positive_type, "points are spent in multiples of this", optional, 1),
    KEY(SpendTerms, max_share_of_order, "percent of the eligible subtotal that points may pay; default 100",
        always),
    KEY_AS(SpendTerms, max, &OptionalCount::type, "most points of one payment"),
    KEY(SpendTerms, over, "what is asked beyond a bound is trimmed, or the whole refused"),
    KEY(SpendTerms, per_member, "most points of one member within a window"),
};

constexpr Field points_fields[] = {
    KEY(PointsTerms, unit, "what a point is called, by language and plural category"),
    KEY_AS(PointsTerms, value, &fine_rate_type, "worth of one point in the currency"),
    KEY(PointsTerms, rounding, "how the exact sum of an order becomes whole points"),
    KEY(PointsTerms, round_per, "rounded once an order, or each line"),
    KEY(PointsTerms, stacking, "how several multipliers of a line go together"),
    KEY(PointsTerms, earn_on, "what else earns: shipping, tax, gift cards"),
    KEY(PointsTerms, earn_before_discount, "whether the amount before discounts earns"),
    KEY(PointsTerms, earn_on_credit, "whether the part paid with credit or points earns", optional, 1),
    KEY(PointsTerms, hold, "how long points of orders wait before they are available"),
    KEY(PointsTerms, expiry, "when points expire; absent: never"),
    KEY(PointsTerms, negative_balance, "false: short for returns within_balance"),
    KEY(PointsTerms, returns, "how far a refund may take points back; default negative"),
    KEY(PointsTerms, spend, "points as payment; absent: they cannot pay"),
    KEY(PointsTerms, spend_order, "which lots are spent first"),
};

// ---- caps: a number, or what happens over it
constexpr Field cap_fields[] = {
    KEY_AS(Cap, max, &count_type, "most points", required),
    KEY(Cap, over, "what is over is trimmed, or nothing is given"),
};
REGULARS_OBJECT(cap_object, "CapTerms", cap_fields);
constexpr Alternative cap_alternatives[] = {
    {static_cast<std::uint8_t>(bit(Json::integer) | bit(Json::number)), &count_type, offsetof(Cap, max)},
    {bit(Json::object), &cap_object_type},
};
int pick_cap(const void* at) { return static_cast<const Cap*>(at)->over == Over::trim ? 0 : 1; }
constexpr ChoiceForm cap_form{cap_alternatives, 2, pick_cap};

constexpr Field caps_fields[] = {
    KEY(Caps, points_per_order, "most points of one order"),
    KEY(Caps, points_per_day, "most points of a local day"),
    KEY(Caps, points_per_week, "most points of an ISO week"),
    KEY(Caps, points_per_month, "most points of a calendar month"),
    KEY(Caps, points_per_year, "most points of a calendar year"),
    KEY(Caps, points_balance, "most points held, pending ones included"),
};

constexpr Field credit_fields[] = {
    KEY(CreditTerms, rounding, "to the minor unit, once an order", optional,
        static_cast<int>(Rounding::half_up)),
    KEY(CreditTerms, expiry, "when credit expires; absent: never"),
    KEY(CreditTerms, hold, "how long credit waits; absent: as points do"),
};

constexpr Field transfer_fields[] = {
    KEY(TransferTerms, max, "most points, within `every` or a transfer; absent: no bound"),
    KEY_EVERY(TransferTerms),
};

}  // namespace

REGULARS_OBJECT(spend_terms, "SpendTerms", spend_fields);
REGULARS_OBJECT(points_terms, "PointsTerms", points_fields);
constexpr Type cap_type{Kind::choice, &cap_form};
REGULARS_OBJECT(caps, "Caps", caps_fields);
REGULARS_OBJECT(credit_terms, "CreditTerms", credit_fields);
REGULARS_OBJECT(transfer_terms, "TransferTerms", transfer_fields);

}  // namespace regulars::codec
