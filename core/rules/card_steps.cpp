#include "core/rules/card_steps.hpp"

#include <algorithm>

#include "core/ledger/dates.hpp"
#include "core/rules/vouchers.hpp"

namespace regulars {

namespace {

std::int64_t earned_on(const OpenCard& open) { return open.stamps - open.head_start; }

void note_earned(OpenCard& open, const Text& order) {
  if (!open.earned.empty() && open.earned.back().order == order)
    ++open.earned.back().stamps;
  else
    open.earned.push_back({order, 1});
}

// The order's own stamp, else the last one; of several the one that came last.
void forget_earned(OpenCard& open, const Text& order) {
  auto whose = open.earned.end() - 1;
  for (auto each = open.earned.begin(); each != open.earned.end(); ++each) {
    if (each->order == order) whose = each;
  }
  if (--whose->stamps == 0) open.earned.erase(whose);
}

bool is_used(const Member& member, const Text& voucher_id) {
  const Voucher* voucher = voucher_id.empty() ? nullptr : find_voucher(member, voucher_id);
  return voucher && voucher->state == VoucherState::used;
}

// By the reward too: what other terms gave at the same number of stamps was another milestone.
bool has_issued(const Member& member, const OpenCard& open, const Milestone& milestone) {
  return std::any_of(open.issued.begin(), open.issued.end(), [&](const CardVoucher& issued) {
    if (issued.at != milestone.at || issued.voucher.empty()) return issued.at == milestone.at;
    const Voucher* voucher = find_voucher(member, issued.voucher);
    return !voucher || voucher->reward == milestone.reward;
  });
}

// Revokes what was issued for milestones above `stamps` and not used.
void revoke_above(CardHand& hand, std::int64_t stamps) {
  erase_if(hand.state.open->issued, [&](const CardVoucher& issued) {
    if (issued.at <= stamps || is_used(hand.turn.member, issued.voucher)) return false;
    Voucher* voucher = issued.voucher.empty() ? nullptr : find_voucher(hand.turn.member, issued.voucher);
    if (voucher) revoke_voucher(hand.turn, *voucher);
    return true;
  });
}

// The last earned stamp of a card is gone: its time has not begun, and one that is not the first was never
// opened. With a reward used, it stays, empty, so that it is not issued again.
void clear_unearned(CardHand& hand) {
  OpenCard& open = *hand.state.open;
  open.since.reset();
  open.expires_at.reset();
  if (open.first) return;
  revoke_above(hand, -1);
  open.stamps = open.head_start = 0;
  if (open.issued.empty()) hand.state.open.reset();
}

}  // namespace

CardHand hand_of(Turn& turn, const Text& card, const Text& issuing) {
  return {turn, card, issuing, turn.member.cards[card], &turn.version};
}

const Card* terms_of(const Programs& programs, const Text& card, const OpenCard& open) {
  return programs.numbered(open.version).program.card(card);
}

bool open_card(CardHand& hand) {
  const Card* terms = hand.opens_under->program.card(hand.card);
  if (!terms) return false;
  OpenCard open;
  open.version = hand.opens_under->number;
  open.first = !hand.state.begun;
  if (open.first || terms->head_start_on_every)
    open.head_start = std::min(terms->head_start, terms->stamps - 1);
  open.stamps = open.head_start;
  hand.state.begun = true;
  hand.state.open = std::move(open);
  issue_milestones(hand);
  return true;
}

Stamped stamp_once(CardHand& hand, const Text& order) {
  CardState& state = hand.state;
  if (state.debt > 0) return --state.debt, Stamped::repaid;
  if (!state.open && !open_card(hand)) return Stamped::dropped;
  const Card* terms = terms_of(hand.turn.programs, hand.card, *state.open);
  if (!terms || is_full(hand.turn.programs, hand.card, *state.open)) return Stamped::dropped;
  OpenCard& open = *state.open;
  ++open.stamps;
  note_earned(open, order);
  if (!open.since) {
    open.since = hand.turn.at;
    if (terms->expires_after) open.expires_at = ends_after(hand.turn.at, *terms->expires_after);
  }
  issue_milestones(hand);
  if (open.stamps >= terms->stamps) complete(hand);
  return Stamped::added;
}

void issue_milestones(CardHand& hand) {
  OpenCard& open = *hand.state.open;
  const Version& version = hand.turn.programs.numbered(open.version);
  const Card* terms = version.program.card(hand.card);
  for (const Milestone& milestone : terms->milestones) {
    if (milestone.at > open.stamps || has_issued(hand.turn.member, open, milestone)) continue;
    const std::size_t index = issue_voucher(hand.turn, milestone.reward, hand.issuing, &version);
    open.issued.push_back({milestone.at, hand.turn.member.vouchers[index].id});
  }
}

void complete(CardHand& hand) {
  CardState& state = hand.state;
  const Card* terms = terms_of(hand.turn.programs, hand.card, *state.open);
  state.closed.push_back(*state.open);
  ++state.completed;
  Effect& effect = hand.turn.effect(EffectType::card_completed);
  effect.card = hand.card;
  effect.count = state.completed;
  if (terms->repeats)
    state.open.reset();
  else
    state.open->expires_at.reset();
}

void unstamp_open(CardHand& hand, const Text& order) {
  OpenCard& open = *hand.state.open;
  if (earned_on(open) > 0)
    forget_earned(open, order);
  else
    --open.head_start;
  --open.stamps;
  revoke_above(hand, open.stamps);
  if (earned_on(open) == 0) clear_unearned(hand);
}

bool reopen_and_unstamp(CardHand& hand, const Text& order) {
  CardState& state = hand.state;
  if (state.closed.empty()) return false;
  const OpenCard& last = state.closed.back();
  const bool was_used = std::any_of(last.issued.begin(), last.issued.end(), [&](const CardVoucher& issued) {
    return issued.at > last.stamps - 1 && is_used(hand.turn.member, issued.voucher);
  });
  if (was_used) return false;
  state.open = last;
  state.closed.pop_back();
  --state.completed;
  Effect& effect = hand.turn.effect(EffectType::card_reopened);
  effect.card = hand.card;
  effect.count = state.completed;
  unstamp_open(hand, order);
  return true;
}

void end_card(CardHand& hand) {
  const OpenCard& open = *hand.state.open;
  for (const StampsOf& each : open.earned) {
    Order* order = each.order.empty() ? nullptr : hand.turn.records.order(each.order);
    if (order) order->expired_stamps[hand.card] += each.stamps;
  }
  Effect& effect = hand.turn.effect(EffectType::card_expired);
  effect.card = hand.card;
  effect.count = open.stamps;
  effect.at = open.expires_at;
  hand.state.open.reset();
}

}  // namespace regulars
