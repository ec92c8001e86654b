// The terms of an order, events seen, and the facts the host adds to an event.
#include "core/codec/describe_state.hpp"

namespace regulars::codec {
namespace {

constexpr Field order_line_fields[] = {
    KEY_AT("line", 0, &line_type, "as placed").sized(sizeof(Line)),
    KEY(OrderLine, voucher_discount, "what vouchers took off it"),
    KEY(OrderLine, left, "of its amount"),
    KEY(OrderLine, quantity_left, "of its quantity"),
};
constexpr Field granted_fields[] = {
    KEY(Granted, points, ""),
    KEY(Granted, credit, ""),
    KEY(Granted, stamps, ""),
};
constexpr Field cap_room_fields[] = {
    KEY(CapRoom, cap, "", required),
    KEY(CapRoom, room, ""),
    KEY(CapRoom, refuses, ""),
};
constexpr Field order_fields[] = {
    KEY(Order, id, "", required),
    KEY(Order, event, ""),
    KEY(Order, type, "", optional, static_cast<int>(EventType::order)),
    KEY(Order, at, ""),
    KEY(Order, version, ""),
    KEY(Order, channel, ""),
    KEY(Order, shop, ""),
    KEY(Order, coupon, ""),
    KEY(Order, subscription, ""),
    KEY(Order, attributes, ""),
    KEY(Order, tier, ""),
    KEY(Order, stage, ""),
    KEY(Order, nth, ""),
    KEY(Order, birthday_month, ""),
    KEY(Order, shut, ""),
    KEY(Order, choices, ""),
    KEY(Order, used, ""),
    KEY(Order, lines, ""),
    KEY(Order, discount, ""),
    KEY(Order, shipping, ""),
    KEY(Order, tax, ""),
    KEY(Order, shipping_left, ""),
    KEY(Order, tax_left, ""),
    KEY(Order, voucher_shipping, ""),
    KEY(Order, credit_used, ""),
    KEY(Order, vouchers, ""),
    KEY(Order, caps, ""),
    KEY(Order, paid, ""),
    KEY(Order, paid_of, ""),
    KEY(Order, metric_before, ""),
    KEY(Order, at_placement, ""),
    KEY(Order, granted, ""),
    KEY(Order, spend, ""),
    KEY(Order, points_expired, ""),
    KEY(Order, credit_expired, ""),
    KEY(Order, points_taken, ""),
    KEY(Order, credit_taken, ""),
    KEY(Order, expired_stamps, ""),
    KEY_AS(Order, spent, &ListOf<Take>::columns, ""),
    KEY_AS(Order, credit_spent, &ListOf<Take>::columns, ""),
    KEY(Order, points_spent, ""),
    KEY(Order, points_returned, ""),
    KEY(Order, credit_returned, ""),
    KEY(Order, credit_lent, ""),
    KEY(Order, placed, ""),
    KEY(Order, counted, ""),
};
constexpr Field seen_fields[] = {
    KEY_AS(Seen, content, &hex_type, "what it said", required),
    KEY(Seen, status, "what it was answered", required),
};

constexpr Field advocate_facts_fields[] = {
    KEY(AdvocateFacts, id, "absent: the code belongs to nobody"),
    KEY(AdvocateFacts, orders, ""),
    KEY(AdvocateFacts, same_identity, ""),
    KEY(AdvocateFacts, same_device, ""),
    KEY(AdvocateFacts, chain, ""),
    KEY(AdvocateFacts, joins, ""),
};
constexpr Field merged_fields[] = {
    KEY(MergedFacts, member, "", required),
    KEY(MergedFacts, orders, ""),
};

void* share_merged(void* at) {
  auto merged = make_shared<MergedFacts>();
  MergedFacts* raw = merged.get();
  *static_cast<Shared<const MergedFacts>*>(at) = std::move(merged);
  return raw;
}
const void* shared_merged(const void* at) {
  return static_cast<const Shared<const MergedFacts>*>(at)->get();
}
constexpr OptionalForm shared_merged_form{&merged_facts_type, share_merged, shared_merged};
constexpr Type shared_merged_type{Kind::optional, &shared_merged_form};

constexpr Field facts_fields[] = {
    KEY(Facts, code_seed, "for a member's first event"),
    KEY(Facts, advocate, "whom a code names"),
    KEY(Facts, member_known, "transfer: the receiver exists"),
    KEY_AS(Facts, merged, &shared_merged_type, "merge: what is merged in"),
    KEY(Facts, stock_left, "redeem"),
    KEY(Facts, taken, "of rewards with a stock, by anybody"),
};

}  // namespace

REGULARS_OBJECT(order_line, "OrderLine", order_line_fields);
REGULARS_OBJECT(granted, "Granted", granted_fields);
REGULARS_OBJECT(cap_room, "CapRoom", cap_room_fields);
REGULARS_OBJECT(order, "OrderRecord", order_fields);
REGULARS_OBJECT(seen, "Seen", seen_fields);
REGULARS_OBJECT(advocate_facts, "AdvocateFacts", advocate_facts_fields);
REGULARS_OBJECT(merged_facts, "MergedFacts", merged_fields);
REGULARS_OBJECT(facts, "Facts", facts_fields);

}  // namespace regulars::codec
