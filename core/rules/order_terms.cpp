#include "core/rules/order_terms.hpp"

#include <algorithm>

#include "core/ledger/contributions.hpp"
#include "core/rules/caps.hpp"
#include "core/rules/crossing.hpp"
#include "core/rules/eligible.hpp"
#include "core/rules/ladder.hpp"
#include "core/rules/limits.hpp"
#include "core/rules/spend.hpp"
#include "core/rules/stages.hpp"
#include "core/rules/tiers.hpp"
#include "core/rules/vouchers.hpp"

namespace regulars {
namespace {

// As `metric_before`, which is never below 0: the order lies outside of the window and crosses nothing.
constexpr std::int64_t counts_for_no_level = -1;

RuleOn rules_for(EventType type) {
  return type == EventType::subscription_renewal ? RuleOn::subscription_renewal : RuleOn::order;
}

// Nothing of them has been taken off or has gone back yet.
void take_lines(Order& order, const Event& event, List<OrderLine>* lines) {
  if (lines) order.lines = std::move(*lines), lines->clear();
  else order.lines = event.lines;
  for (OrderLine& line : order.lines) {
    line.voucher_discount = {};
    line.left = line.amount;
    line.quantity_left = line.quantity;
  }
}

void copy_what_was_bought(Order& order, const Event& event) {
  order.id = event.order.empty() ? event.id : event.order;  // a renewal may go without (R59)
  order.event = event.id;
  order.type = event.type;
  order.at = event.at;
  order.channel = event.channel;
  order.shop = event.shop;
  order.coupon = event.coupon;
  order.subscription = event.subscription;
  order.attributes = event.attributes;
  order.discount = event.discount.value_or(Money{});
  order.shipping = order.shipping_left = event.shipping.value_or(Money{});
  order.tax = order.tax_left = event.tax.value_or(Money{});
  order.credit_used = event.credit_used.value_or(Money{});
}

void copy_the_situation(Order& order, const Version& version, const Member& member, Instant now) {
  const Program& program = version.program;
  order.version = version.number;
  order.tier = member.tier.id;
  order.stage = stage_name(stage_of(program, member, now));
  order.nth = member.orders + 1;
  order.birthday_month = is_birthday_month(member, order.at);
  if (program.tiers && program.tiers->crossing != Crossing::before) {
    const Window window = tier_window(*program.tiers, member.offset, now);
    const bool counts = is_in(window, {order.id, order.at, {}, 0, true});  // a late one may lie outside of it
    order.metric_before = counts ? tier_metric(program, member, program.tiers->metric, now) : counts_for_no_level;
  }
  order.shut = exhausted_rules(program, member, rules_for(order.type), order.at);
  order.caps = cap_rooms(program, member, order.at, true);
}

// The discount's own parts of the lines are settled in exact shares; vouchers act in whole minor units (R7).
Discounts take_vouchers_off(Order& order, const NamedVouchers& named, const Program& program) {
  if (named.rewards.empty()) return {};
  Discounts discounts = discounts_of({order.lines, order.discount, order.shipping, named.rewards, named.usable}, program);
  for (std::size_t i = 0; i < order.lines.size(); ++i) order.lines[i].voucher_discount = discounts.by_line[i];
  order.voucher_shipping = discounts.shipping;
  return discounts;
}

// R50, R157: what was paid with credit and points, of everything that was to be paid.
void note_payment(Order& order, const Program& program) {
  Money discountable, sum = order.shipping + order.tax - order.voucher_shipping;
  for (const OrderLine& line : order.lines) {
    sum += line.amount - line.voucher_discount;
    if (!line.gift_card) discountable += line.amount;
  }
  sum -= std::min(order.discount, discountable);  // no more than there is to take it from (R51)
  order.paid = order.credit_used + worth_of_points(program, order.points_spent);
  order.paid_of = Money{std::max<std::int64_t>(0, sum.value)};
}

Ratio unpaid_share(const Program& program, const Order& order) {
  if (program.points.earn_on_credit || order.paid.value == 0) return 1;
  if (order.paid.value >= order.paid_of.value) return 0;
  return Ratio::of(order.paid_of.value - order.paid.value, order.paid_of.value);
}

void set_levels(Earning& earning, const Program& program, const Order& order) {
  earning.situation.tier = order.tier;
  if (!program.tiers || program.tiers->crossing == Crossing::before || order.metric_before == counts_for_no_level) return;
  const List<LevelShare> shares =
      crossing_shares(program, order.tier, order.metric_before, earning.situation.subtotal);
  const Text first = shares.front().level ? shares.front().level->id : Text();
  if (shares.size() == 1 && first == order.tier) return;
  if (program.tiers->crossing == Crossing::after) {
    earning.situation.tier = first;
    return;
  }
  // Rates go by the levels reached; gifts, credit and stamps by the one held before (R92).
  for (const LevelShare& share : shares) {
    earning.portions.push_back({share.level ? share.level->id : Text(), share.share});
  }
}

}  // namespace

bool is_birthday_month(const Member& member, Moment at) {
  return member.birthday && date_of(local_day(at.at, at.offset)).month == member.birthday->month;
}

Words exhausted_rules(const Program& program, const Member& member, RuleOn on, Moment at) {
  Words shut;
  for (const Rule& rule : program.rules) {
    if (rule.on != on || !rule.limit) continue;
    if (used(member, rule_uses(rule.id), window_of(*rule.limit), at) >= rule.limit->times) shut.push_back(rule.id);
  }
  return shut;
}

DraftOrder draft_order(const Version& version, const Member& member, Instant now, const Event& event,
                       const NamedVouchers& named, const Order* spent_before, List<OrderLine>* lines) {
  DraftOrder draft;
  Order& order = draft.order;
  if (spent_before) order = *spent_before;
  copy_what_was_bought(order, event);
  take_lines(order, event, lines);
  copy_the_situation(order, version, member, now);
  draft.discounts = take_vouchers_off(order, named, version.program);
  note_payment(order, version.program);
  return draft;
}

void name_voucher(const Program& program, const Voucher* voucher, const Text& order, Instant at, NamedVouchers& named) {
  const Reward* reward = voucher ? program.reward(voucher->reward) : nullptr;
  const bool again = std::find(named.vouchers.begin(), named.vouchers.end(), voucher) != named.vouchers.end();
  named.rewards.push_back(reward);
  named.usable.push_back(!voucher           ? Status::unknown_voucher
                         : !reward || again ? Status::voucher_not_usable
                                            : usable(*voucher, order, at));
  named.vouchers.push_back(voucher);
}

void return_lines(Order& order, List<OrderLine>* lines) {
  if (lines) *lines = std::move(order.lines);
}

void look_at(Situation& situation, const Order& order) {
  situation.channel = &order.channel;
  situation.coupon = &order.coupon;
  situation.subscription = &order.subscription;
  situation.shop = &order.shop;
  situation.attributes = &order.attributes;
}

Earning earning_of(const Program& program, const Order& order) {
  Earning earning;
  earning.program = &program;
  earning.on = rules_for(order.type);
  earning.lines = earn_lines(program, order);
  Situation& situation = earning.situation;
  situation.at = order.at;
  situation.subtotal = sum_of(earning.lines);
  situation.has_subtotal = true;
  situation.stage = order.stage;
  situation.nth_order = order.nth;
  situation.birthday_month = order.birthday_month;
  look_at(situation, order);
  earning.unpaid_share = unpaid_share(program, order);
  earning.shut = &order.shut;
  if (order.placed) earning.choices = &order.choices;
  earning.caps = &order.caps;
  set_levels(earning, program, order);
  return earning;
}

}  // namespace regulars
