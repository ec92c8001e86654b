// Rewards.
#include "core/codec/describe_program.hpp"

namespace regulars::codec {
namespace {

constexpr Field requires_fields[] = {
    KEY(Requires, lines, "these lines; absent: any"),
    KEY_AS(Requires, quantity, &positive_type, "so many units of them", optional, 1),
};
using RequiresList = ListOf<Requires>;
constexpr Alternative requires_alternatives[] = {
    {bit(Json::object), &RequiresList::single},
    {bit(Json::list), &RequiresList::type},
};
int pick_requires(const void* at) {
  const auto& list = *static_cast<const List<Requires>*>(at);
  return list.empty() ? -1 : list.size() == 1 ? 0 : 1;
}
constexpr ChoiceForm requires_list_form{requires_alternatives, 2, pick_requires};
constexpr Type requires_list_type{Kind::choice, &requires_list_form};

// ---- combines: a word, or the rewards it may stand beside
void choose_listed(void* at) { static_cast<Reward*>(at)->combines = Reward::Combines::listed; }
constexpr Alternative combines_alternatives[] = {
    {bit(Json::text), &combines_type, offsetof(Reward, combines)},
    {bit(Json::list), TypeOf<Words>::value, offsetof(Reward, combines_with), choose_listed},
};
int pick_combines(const void* at) {
  const auto combines = static_cast<const Reward*>(at)->combines;
  return combines == Reward::Combines::listed ? 1 : combines == Reward::Combines::all ? -1 : 0;
}
constexpr ChoiceForm combines_choice_form{combines_alternatives, 2, pick_combines};
constexpr Type combines_choice_type{Kind::choice, &combines_choice_form};

using OptionalCount = OptionalOf<std::int64_t, &count_type>;
using OptionalPositive = OptionalOf<std::int64_t, &positive_type>;
constexpr Field reward_fields[] = {
    KEY_AS(Reward, id, &named_type, "unique among the rewards", required),
    KEY(Reward, kind, "what its voucher does", required, -1),
    KEY(Reward, name, "by language"),
    KEY(Reward, description, "by language"),
    KEY_AS(Reward, cost, &OptionalCount::type, "points; absent: cannot be redeemed, only issued"),
    KEY_NAMED("auto", Reward, automatic, "redeemed unasked whenever the balance reaches the cost"),
    KEY_AS(Reward, max_per_event, &OptionalPositive::type, "auto: at most so many after one event"),
    KEY(Reward, from, "to be had from this instant on"),
    KEY(Reward, until, "to be had before this instant"),
    KEY(Reward, tiers, "only for members of these levels"),
    KEY(Reward, per_member, "how often one member may redeem it"),
    KEY_AS(Reward, stock, &OptionalCount::type, "so many in all"),
    KEY(Reward, valid_for, "life of a voucher; absent: for ever"),
    KEY(Reward, min_subtotal, "least subtotal of an order that uses it"),
    KEY(Reward, lines, "the lines it acts on"),
    KEY(Reward, amount, "amount_off, donation: the amount"),
    KEY(Reward, per, "amount_off: for the order, each line, or each unit"),
    KEY(Reward, percent, "percent_off, buy_x_get_y: the percentage"),
    KEY(Reward, rounding, "of percent: to the minor unit", optional, static_cast<int>(Rounding::half_up)),
    KEY(Reward, max_amount, "percent_off: most it takes off"),
    KEY(Reward, price, "set_price: of each unit"),
    KEY(Reward, sku, "product: which"),
    KEY_AS(Reward, buy, &positive_type, "buy_x_get_y: units to buy"),
    KEY_AS(Reward, get, &positive_type, "buy_x_get_y: units that go free"),
    KEY(Reward, which, "which units come first"),
    KEY_AS(Reward, max_units, &OptionalPositive::type, "at most so many units"),
    KEY_NAMED_AS("max_units_per", Reward, max_units_per_line, &max_units_per_type,
                 "units of the order, or of each line"),
    KEY_AS(Reward, times, &OptionalPositive::type,
           "buy_x_get_y: sets of one order; absent: as often as it goes"),
    KEY(Reward, base, "what earlier discounts left, or the initial amounts"),
    KEY_NAMED_AS("requires", Reward, requires_, &requires_list_type, "what must be in the cart"),
    KEY_AT("combines", 0, &combines_choice_type, "all, none, or the rewards it may stand beside"),
    KEY(Reward, cause, "donation: what for"),
    KEY(Reward, starts_at, "event: when it begins"),
    KEY_AS(Reward, capacity, &OptionalCount::type, "event: so many places"),
    KEY(Reward, gate, "early_access: what it opens"),
};

}  // namespace

REGULARS_OBJECT(requires, "Requires", requires_fields);
REGULARS_OBJECT(reward, "Reward", reward_fields);

}  // namespace regulars::codec
