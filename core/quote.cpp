#include "core/quote.hpp"

#include <algorithm>

#include "core/rules/cards.hpp"
#include "core/rules/clock.hpp"
#include "core/rules/eligible.hpp"
#include "core/rules/order_terms.hpp"
#include "core/rules/orders.hpp"
#include "core/rules/tiers.hpp"
#include "core/rules/vouchers.hpp"

namespace regulars {
namespace {

void name_vouchers(const Program& program, const Member& member, const Event& cart, NamedVouchers& named, Quote& quote) {
  for (const Text& name : cart.vouchers) {
    const Voucher* voucher = find_voucher(member, name);
    name_voucher(program, voucher, cart.order, cart.at.at, named);
    quote.vouchers.push_back({voucher ? voucher->code : name, voucher ? voucher->id : Text(),
                              voucher ? voucher->reward : Text(), Status::applied, {}});
  }
}

void name_rewards(const Program& program, const Words& rewards, NamedVouchers& named, Quote& quote) {
  for (const Text& name : rewards) {
    const Reward* reward = program.reward(name);
    named.rewards.push_back(reward);
    named.usable.push_back(reward ? Status::applied : Status::unknown_reward);
    quote.vouchers.push_back({{}, {}, name, Status::applied, {}});
  }
}

void show_lines(const Order& order, const Earning& earning, const Grant& grant, Quote& quote) {
  for (const OrderLine& line : order.lines) {
    QuoteLine shown{line.line, line.amount, line.voucher_discount, {}};
    for (std::size_t i = 0; i < earning.lines.size() && i < grant.line_points.size(); ++i) {
      if (earning.lines[i].line == &line) shown.points = grant.line_points[i];
    }
    quote.lines.push_back(std::move(shown));
  }
  quote.total = order.paid_of - (order.shipping + order.tax - order.voucher_shipping);
}

void show_vouchers(const Discounts& discounts, Quote& quote) {
  for (std::size_t i = 0; i < quote.vouchers.size(); ++i) {
    quote.vouchers[i].status = discounts.vouchers[i].status;
    quote.vouchers[i].discount = discounts.vouchers[i].discount;
    quote.discount += discounts.vouchers[i].discount;
  }
}

// How much nearer to a level the order itself brings.
std::int64_t counts_for_level(const Program& program, const Member& member, const Earning& earning, const Grant& grant) {
  switch (program.tiers->metric) {
    case Metric::spend: return earning.situation.subtotal.round(Rounding::half_even);
    case Metric::orders: return 1;
    case Metric::points: return grant.points;
    case Metric::balance: break;
  }
  return program.points.hold ? 0 : std::max<std::int64_t>(0, grant.points - member.points.totals.debt);
}

void show_tier(const Program& program, const Member& member, Instant now, const Earning& earning, const Grant& grant,
               Quote& quote) {
  quote.tier = member.tier.id;
  if (!program.tiers) return;
  quote.next_tier_in_money = program.tiers->metric == Metric::spend;
  const NextLevel next = next_level(program, member, now);
  if (!next.level) return;
  quote.next_tier = next.level->id;
  quote.next_tier_missing =
      std::max<std::int64_t>(0, next.missing - counts_for_level(program, member, earning, grant));
}

// The card the next stamp goes to.
struct NextCard {
  const Card* terms = nullptr;
  std::int64_t stamps = 0, debt = 0;  // on it, or what a new one begins with; owed
};

NextCard next_card(const Programs& programs, const Card& card, const Member& member) {
  const auto found = member.cards.find(card.id);
  if (found == member.cards.end()) return {&card, card.head_start};
  const CardState& state = found->second;
  if (state.open) return {programs.numbered(state.open->version).program.card(card.id), state.open->stamps, state.debt};
  return {&card, !state.begun || card.head_start_on_every ? card.head_start : 0, state.debt};
}

// What a card has no room for is not given (R81, R132).
void show_stamps(const Programs& programs, const Program& program, const Member& member, const Grant& grant, Quote& quote) {
  for (const auto& [id, count] : grant.stamps) {
    const NextCard next = next_card(programs, *program.card(id), member);
    std::int64_t room = stamps_in_one_event;
    if (next.terms && !next.terms->repeats) room = std::min(room, next.terms->stamps - next.stamps + next.debt);
    if (room > 0) quote.stamps.emplace_back(id, std::min(count, room));
  }
}

// The nearest goal of each unfinished card, and each reward that is too dear now (R177).
void show_goals(const Programs& programs, const Program& program, const Member& member, Quote& quote) {
  for (const Card& card : program.cards) {
    const auto [terms, stamps, debt] = next_card(programs, card, member);
    if (!terms || stamps >= terms->stamps) continue;
    std::int64_t goal = terms->stamps;
    for (const Milestone& milestone : terms->milestones) {
      if (milestone.at > stamps) goal = std::min(goal, milestone.at);
    }
    quote.next.push_back({card.id, goal - stamps});
  }
  for (const Reward& reward : program.rewards) {
    const std::int64_t available = member.points.totals.available;
    if (reward.cost && *reward.cost > available) quote.next.push_back({reward.id, *reward.cost - available});
  }
}

Quote quote_then(const Programs& programs, const MemberThen& then, const Event& cart, const Words& rewards,
                 List<OrderLine>* lines) {
  const Member& member = then.member();
  const Instant now = then.now();
  const Version& version = programs.in_force(cart.at.at);
  Quote quote;
  NamedVouchers named;
  name_vouchers(version.program, member, cart, named, quote);
  name_rewards(version.program, rewards, named, quote);
  const DraftOrder draft = draft_order(version, member, now, cart, named, nullptr, lines);
  Earning earning = earning_of(version.program, draft.order);
  earning.tells_lines = true;
  Grant grant = earn(earning);
  if (!grant.in_range || !earning.situation.subtotal.in_range()) {
    quote.status = Status::overflow;
    return quote;
  }
  quote.points = Points{grant.points};
  quote.credit = Money{grant.credit};
  quote.rules = std::move(grant.parts);
  show_stamps(programs, version.program, member, grant, quote);
  show_lines(draft.order, earning, grant, quote);
  show_vouchers(draft.discounts, quote);
  show_tier(version.program, member, now, earning, grant, quote);
  show_goals(programs, version.program, member, quote);
  return quote;
}

}  // namespace

MemberThen::MemberThen(const Programs& programs, const Member& member, Instant at) : member_(&member), now_(at) {
  if (!member.begun) return;
  now_ = member.clock;
  if (!member.merged_into.empty()) return;
  const std::optional<Instant> due = next_due(programs, member);
  if (!due || *due > at) {
    now_ = std::max(member.clock, at);
    return;
  }
  MemoryRecords nothing;
  advance(programs, copy_.emplace(member), nothing, at);
  member_ = &*copy_;
  now_ = copy_->clock;
}

Quote quote(const Programs& programs, const Member& member, const Event& cart, const Words& rewards) {
  return quote_then(programs, MemberThen(programs, member, cart.at.at), cart, rewards, nullptr);
}

Quote quote(const Programs& programs, const MemberThen& then, Event&& cart, const Words& rewards) {
  return quote_then(programs, then, cart, rewards, &cart.lines);
}

}  // namespace regulars
