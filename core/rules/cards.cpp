#include "core/rules/cards.hpp"

#include <algorithm>

#include "core/rules/card_steps.hpp"

namespace regulars {

namespace {

// By this very event, or at the instant at which something falls due: effects of earlier ones carry their
// `at`.
std::int64_t added_so_far(const Outcome& outcome, const Text& card) {
  std::int64_t count = 0;
  for (const Effect& effect : outcome.effects) {
    if (effect.type == EffectType::stamp_added && effect.card == card && !effect.at)
      count += effect.count.value_or(0);
  }
  return count;
}

void say(Turn& turn, EffectType type, const Text& card, std::int64_t count, const char* reason = "") {
  if (count == 0) return;
  Effect& effect = turn.effect(type);
  effect.card = card;
  effect.count = count;
  effect.reason = reason;
}

// A card that has run out while something late was decided ends at once, so that a tick changes nothing (R3).
void end_if_due(CardHand& hand) {
  const auto& open = hand.state.open;
  if (open && open->expires_at && *open->expires_at <= hand.turn.member.clock) end_card(hand);
}

bool has_stamps_to_take(const Turn& turn, const CardHand& hand) {
  const auto& open = hand.state.open;
  return open && open->stamps > 0 && !is_full(turn.programs, hand.card, *open);
}

// Stamps of the order that expired are back already (R83).
std::int64_t without_expired(const Text& card, std::int64_t count, Order* order) {
  if (!order) return count;
  const auto expired = order->expired_stamps.find(card);
  if (expired == order->expired_stamps.end()) return count;
  const std::int64_t covered = std::min(count, expired->second);
  expired->second -= covered;
  if (expired->second == 0) order->expired_stamps.erase(expired);
  return count - covered;
}

// One stamp back: off the open card, else off the last completed one. False: it has to be owed.
bool take_one(CardHand& hand, const Text& order) {
  const auto& open = hand.state.open;
  if (has_stamps_to_take(hand.turn, hand) && open->stamps > open->head_start)
    return unstamp_open(hand, order), true;
  const bool is_kept = open && !is_full(hand.turn.programs, hand.card, *open) && !open->first;
  return !is_kept && reopen_and_unstamp(hand, order);
}

}  // namespace

std::int64_t stamp_all(CardHand& hand, const List<StampsOf>& gift) {
  Turn& turn = hand.turn;
  const std::size_t said = turn.outcome.effects.size();
  std::int64_t room = std::max<std::int64_t>(0, stamps_in_one_event - added_so_far(turn.outcome, hand.card));
  std::int64_t granted = 0, repaid = 0, full = 0, beyond = 0;
  turn.effect(EffectType::stamp_added).card = hand.card;
  for (const StampsOf& part : gift) {
    const std::int64_t count = std::min(part.stamps, room);
    beyond += part.stamps - count;
    room -= count;
    for (std::int64_t i = 0; i < count; ++i) {
      const Stamped stamped = stamp_once(hand, part.order);
      granted += stamped == Stamped::dropped ? 0 : 1;
      repaid += stamped == Stamped::repaid ? 1 : 0;
      full += stamped == Stamped::dropped ? 1 : 0;
    }
  }
  turn.outcome.effects[said].count = granted;
  if (granted == 0)
    turn.outcome.effects.erase(turn.outcome.effects.begin() + static_cast<std::ptrdiff_t>(said));
  say(turn, EffectType::debt_repaid, hand.card, repaid);
  say(turn, EffectType::limit_reached, hand.card, full, "card_full");
  say(turn, EffectType::limit_reached, hand.card, beyond, "stamps_per_event");
  end_if_due(hand);
  return granted;
}

bool is_full(const Programs& programs, const Text& card, const OpenCard& open) {
  const Card* terms = terms_of(programs, card, open);
  return terms && !terms->repeats && open.stamps >= terms->stamps;
}

void begin_cards(Turn& turn) {
  if (turn.gifts_off) return;
  for (const Card& card : turn.program.cards) {
    CardHand hand = hand_of(turn, card.id, turn.event.id);
    if (!hand.state.begun) open_card(hand);
  }
}

std::int64_t add_stamps(Turn& turn, const Text& card, std::int64_t count, const Text& issuing,
                        const Text& order) {
  if (count <= 0 || turn.gifts_off) return 0;
  if (!turn.member.cards.contains(card) && !turn.program.card(card)) return 0;
  CardHand hand = hand_of(turn, card, issuing);
  List<StampsOf> gift(1);
  gift[0].order = order;
  gift[0].stamps = count;
  return stamp_all(hand, gift);
}

void take_stamps(Turn& turn, const Text& card, std::int64_t count, Order* order) {
  count = without_expired(card, count, order);
  if (count <= 0) return;
  const Text order_id = order ? order->id : "";
  CardHand hand = hand_of(turn, card, turn.event.id);
  std::int64_t taken = 0;
  while (taken < count && take_one(hand, order_id)) ++taken;
  hand.state.debt += count - taken;
  say(turn, EffectType::stamp_removed, card, taken);
  say(turn, EffectType::stamp_removed, card, count - taken, "debt");
  end_if_due(hand);
}

void adjust_stamps(Turn& turn, const Text& card, std::int64_t count) {
  if (count > 0) return void(add_stamps(turn, card, count, turn.event.id));
  if (!turn.member.cards.contains(card)) return;
  CardHand hand = hand_of(turn, card, turn.event.id);
  std::int64_t taken = 0;
  for (; taken < -count; ++taken) {
    const auto& open = hand.state.open;
    if (!open) break;
    if (has_stamps_to_take(turn, hand))
      unstamp_open(hand, "");
    else if (open->stamps == 0 || !reopen_and_unstamp(hand, ""))
      break;
  }
  say(turn, EffectType::stamp_removed, card, taken);
  end_if_due(hand);
}

std::optional<Instant> next_card_due(const Member& member) {
  std::optional<Instant> next;
  for (const auto& [id, state] : member.cards) {
    if (!state.open || !state.open->expires_at) continue;
    if (!next || *state.open->expires_at < *next) next = state.open->expires_at;
  }
  return next;
}

void expire_cards(Turn& turn, Instant at) {
  for (auto& [id, state] : turn.member.cards) {
    if (!state.open || !state.open->expires_at || *state.open->expires_at > at) continue;
    CardHand hand = hand_of(turn, id, turn.event.id);
    end_card(hand);
  }
}

}  // namespace regulars
