#include <algorithm>

#include "core/base/sort.hpp"
#include "core/engine.hpp"
#include "core/ledger/contributions.hpp"
#include "core/ledger/ledger.hpp"
#include "core/rules/activity.hpp"
#include "core/rules/caps.hpp"
#include "core/rules/card_moves.hpp"
#include "core/rules/challenges.hpp"
#include "core/rules/clock.hpp"
#include "core/rules/doings.hpp"
#include "core/rules/limits.hpp"
#include "core/rules/redeem.hpp"
#include "core/rules/referrals.hpp"
#include "core/rules/streaks.hpp"
#include "core/rules/tiers.hpp"

namespace regulars {
namespace {

void merge_totals(Totals& into, const Totals& from) {
  into.available += from.available;
  into.pending += from.pending;
  into.earned += from.earned;
  into.adjusted += from.adjusted;
  into.redeemed += from.redeemed;
  into.expired += from.expired;
  into.clawed_back += from.clawed_back;
  into.debt += from.debt;
}

void merge_activity(Account& into, const Account& from) {
  if (from.last_visit) note_activity(into, Activity::visit, *from.last_visit);
  if (from.last_spend) note_activity(into, Activity::spend, *from.last_spend);
  if (from.last_earn) note_activity(into, Activity::earn, *from.last_earn);
  for (Lot& lot : into.lots) {
    if (lot.inactivity) lot.expires_at = inactivity_end(lot, into);
  }
}

void move_up(Takes& takes, std::int64_t by) {
  for (Take& take : takes) take.lot.sequence += by;
}

// Orders of `from` whose ids the member has: its own are meant by them (R164), so nothing of `from` names them any more.
void disown_orders(MergedFacts& from, Records& records) {
  Words taken;
  for (const Order& order : from.orders) {
    const Order* own = records.order(order.id);
    if (order.placed && own && own->placed) taken.push_back(order.id);
  }
  if (taken.empty()) return;
  const auto disown = [&](Text& order) {
    if (std::find(taken.begin(), taken.end(), order) != taken.end()) order = {};
  };
  const auto disown_paid = [&](Takes& takes) {
    for (Take& take : takes) disown(take.lot.order);
  };
  const auto disown_stamps = [&](CardState& card) {
    if (card.open) for (StampsOf& stamps : card.open->earned) disown(stamps.order);
    for (OpenCard& closed : card.closed)
      for (StampsOf& stamps : closed.earned) disown(stamps.order);
  };
  Member& member = from.member;
  for (Account* account : {&member.points, &member.credit})
    for (Lot& lot : account->lots) disown(lot.order);
  for (Contribution& contribution : member.contributions) disown(contribution.order);
  for (auto& [key, uses] : member.uses)
    for (Use& use : uses) disown(use.order);
  for (auto& [id, card] : member.cards)
    disown_stamps(card);
  for (Voucher& voucher : member.vouchers) {
    disown(voucher.gift_of);
    disown_paid(voucher.paid);
  }
  for (Order& order : from.orders) {
    disown_paid(order.spent);
    disown_paid(order.credit_spent);
  }
  disown(member.as_friend.order);
}

// The lots of `from` come after the member's own (R164), those too that are spent and may come back.
void follow_own_lots(MergedFacts& from, const Member& own) {
  const std::int64_t points = own.points.next_sequence, credit = own.credit.next_sequence;
  for (Lot& lot : from.member.points.lots) lot.sequence += points;
  for (Lot& lot : from.member.credit.lots) lot.sequence += credit;
  for (Voucher& voucher : from.member.vouchers) move_up(voucher.paid, points);
  for (Order& order : from.orders) {
    move_up(order.spent, points);
    move_up(order.credit_spent, credit);
  }
}

// Lots keep their ids and dates.
void merge_account(Account& into, const Account& from, SpendOrder order) {
  into.lots.insert(into.lots.end(), from.lots.begin(), from.lots.end());
  into.next_sequence += from.next_sequence;
  merge_totals(into.totals, from.totals);
  merge_activity(into, from);
  repay_debt(into, order);  // the debt of one side by what is available on the other
}

template <class T>
void append(List<T>& into, const List<T>& from) {
  into.insert(into.end(), from.begin(), from.end());
}

void append_new(Words& into, const Words& from) {
  for (const Text& word : from) {
    if (std::find(into.begin(), into.end(), word) == into.end()) into.push_back(word);
  }
}

void merge_counts(Member& member, const Member& from) {
  for (const EarnedOn& earned : from.earned_on) {
    book_earned(member, {midnight(earned.day, {}), {}}, earned.points);
  }
  for (const auto& [key, uses] : from.uses) append(member.uses[key], uses);
  for (const auto& [action, times] : from.actions) member.actions[action] += times;
  member.visits += from.visits;
  append_new(member.badges, from.badges);
  append_new(member.devices, from.devices);
  append_new(member.identities, from.identities);
}

void merge_contributions(Member& member, const Member& from) {
  append(member.contributions, from.contributions);
  sort(member.contributions, [](const Contribution& a, const Contribution& b) { return a.at.at < b.at.at; });
  for (const Folded* folded : {&from.folded, &from.folded_after}) {
    member.folded.spend += folded->spend;
    member.folded.points += folded->points;
    member.folded.orders += folded->orders;
  }
  member.orders += from.orders;
  member.ordered |= from.ordered;
  member.spend += from.spend;
}

// What lies more than a year back may be one sum by now: a level older than that is withdrawn no more.
void merge_levels(Turn& turn, const Member& from) {
  merge_tiers(turn, from);
  TierState& tier = turn.member.tier;
  const Instant year_ago = subtract(turn.member.clock, turn.member.offset, Duration{.months = 12});
  if (tier.since && *tier.since <= year_ago && tier.basis != TierBasis::by_hand) tier.basis = TierBasis::given;
}

// The advocate this friend joined by is this member by now, through however many merges.
bool is_own_friend(const Member& member) {
  const Text& known_as = member.as_friend.known_as;
  const Text& id = known_as.empty() ? member.id : known_as;
  return std::any_of(member.friends.begin(), member.friends.end(), [&](const Friend& one) { return one.joined_at && one.id == id; });
}

void merge_people(Member& member, const Member& from) {
  if (!member.enrolled_at) member.enrolled_at = from.enrolled_at, member.named_advocate = from.named_advocate;
  if (member.referral_code.empty()) member.referral_code = from.referral_code;
  if (member.code_seed.empty()) member.code_seed = from.code_seed;
  if (!member.birthday) {
    member.birthday = from.birthday;
    member.birthday_year = from.birthday_year;
  }
  if (member.as_friend.advocate.empty() && !from.as_friend.advocate.empty()) {
    member.as_friend = from.as_friend;
    if (member.as_friend.known_as.empty()) member.as_friend.known_as = from.id;
  }
  if (!member.ordered) append(member.clicks, from.clicks);  // neither has (R105)
  for (const Friend& one : from.friends) {
    const auto known = std::find_if(member.friends.begin(), member.friends.end(), [&](const Friend& f) { return f.id == one.id; });
    if (known == member.friends.end()) {
      member.friends.push_back(one);
      continue;
    }
    const bool clicked = known->clicked || one.clicked;
    if (one.joined_at) *known = one;  // a friend joins once: the other only saw a click
    known->clicked = clicked;
  }
  if (member.as_friend.advocate == from.id || is_own_friend(member)) member.as_friend.advocate = member.id;
}

// Points spent on an order by both, before it was placed or since; what `from` spent follows the member's own (R164).
void add_payment(Order& into, const Order& from) {
  append(into.spent, from.spent);
  into.points_spent += from.points_spent;
  into.points_returned += from.points_returned;
}

// An order id the member has stays the member's (R164); one it has only spent points on is no order yet.
void merge_orders(Turn& turn, const List<Order>& orders) {
  for (const Order& order : orders) {
    Order* own = turn.records.order(order.id);
    if (!own) {
      turn.records.add_order(order);
    } else if (!own->placed) {
      Order both = order;
      both.spent = std::move(own->spent);
      both.points_spent = own->points_spent;
      both.points_returned = own->points_returned;
      add_payment(both, order);
      *own = std::move(both);
    } else if (!order.placed) {
      add_payment(*own, order);
    }
  }
}

// Both stand at the later of their clocks before they become one.
void meet_at_one_clock(Turn& turn, const MergedFacts& facts) {
  const Instant clock = std::max(turn.member.clock, facts.member.clock);
  turn.overflow |= !run_clock(turn.programs, turn.member, turn.records, clock, {turn.undoable, turn.gifts_off},
                              turn.outcome, turn.facts);
}

// What was to fall due with `from` before the merge does, on a copy of it.
MergedFacts brought_up_to_date(Turn& turn, const MergedFacts& facts) {
  MergedFacts merged{facts.member, {}};
  MemoryRecords records;
  for (const Order& order : facts.orders) records.add_order(order);
  Facts then;
  then.taken = turn.facts.taken;
  count_taken(then.taken, turn.outcome, turn.member);
  Outcome due = advance(turn.programs, merged.member, records, turn.member.clock, then);
  append(turn.outcome.effects, due.effects);
  append(turn.outcome.follow_ups, due.follow_ups);
  for (const Order& order : facts.orders) merged.orders.push_back(*records.order(order.id));
  return merged;
}

}  // namespace

Status merge(Turn& turn) {
  const auto& facts = turn.facts.merged;
  if (!facts || !facts->member.begun) return turn.refuse(Status::unknown_member, "there is no member " + turn.event.from);
  if (!facts->member.merged_into.empty()) {
    return turn.refuse(Status::member_merged, turn.event.from + " was merged into " + facts->member.merged_into);
  }
  meet_at_one_clock(turn, *facts);
  MergedFacts merged = brought_up_to_date(turn, *facts);
  disown_orders(merged, turn.records);
  follow_own_lots(merged, turn.member);
  const Member& from = merged.member;
  Member& member = turn.member;
  merge_streaks(turn.programs, member, from, member.clock);
  merge_challenges(turn, from);
  merge_account(member.points, from.points, turn.program.points.spend_order);
  merge_account(member.credit, from.credit, SpendOrder::earliest_expiry);
  append(member.vouchers, from.vouchers);
  merge_cards(turn, from);
  merge_counts(member, from);
  merge_contributions(member, from);
  merge_levels(turn, from);
  merge_orders(turn, merged.orders);
  for (Event waiting : from.waiting) {
    waiting.member = member.id;
    member.waiting.push_back(std::move(waiting));
  }
  merge_people(member, from);
  referral_by_merge(turn);
  complete_reached_challenges(turn, turn.event.id);

  Event event;
  event.id = turn.event.id + "/merged";
  event.type = EventType::merged;
  event.at = turn.at;
  event.member = from.id;
  event.to = member.id;
  event.cause = turn.event.id;
  turn.outcome.follow_ups.push_back(std::move(event));
  return Status::applied;
}

// Everything has moved; the id is remembered, so that later events know where the member went.
Status merged_away(Turn& turn) {
  Member gone;
  gone.id = turn.member.id;
  gone.clock = turn.member.clock;
  gone.begun = true;
  gone.merged_into = turn.event.to;
  turn.member = std::move(gone);
  return Status::applied;
}

}  // namespace regulars
