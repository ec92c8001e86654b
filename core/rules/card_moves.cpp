#include "core/rules/card_moves.hpp"

#include <algorithm>

#include "core/rules/card_steps.hpp"

namespace regulars {

namespace {

// Milestones of the new terms that the stamps have passed count as issued; the last one comes with
// completion.
void pass_milestones(OpenCard& open, const Card& terms) {
  for (const Milestone& milestone : terms.milestones) {
    if (milestone.at <= open.stamps && milestone.at < terms.stamps) open.issued.push_back({milestone.at, ""});
  }
}

// The stamps that came last, beyond `stamps`, leave the card.
std::vector<StampsOf> take_beyond(OpenCard& open, std::int64_t stamps) {
  std::vector<StampsOf> beyond;
  while (open.stamps > stamps && !open.earned.empty()) {
    StampsOf& last = open.earned.back();
    const std::int64_t part = std::min(last.stamps, open.stamps - stamps);
    beyond.insert(beyond.begin(), {last.order, part});
    open.stamps -= part;
    if ((last.stamps -= part) == 0) open.earned.pop_back();
  }
  // Stamps of the head start are not lost either.
  if (open.stamps > stamps) beyond.insert(beyond.begin(), {"", open.stamps - stamps});
  open.head_start = std::min(open.head_start, stamps);
  open.stamps = std::min(open.stamps, stamps);
  return beyond;
}

void merge_card(Turn& turn, const std::string& id, const CardState& from) {
  CardHand hand = hand_of(turn, id, turn.event.id);
  CardState& state = hand.state;
  const bool from_full = from.open && is_full(turn.programs, id, *from.open);
  state.completed += from.completed;
  state.debt += from.debt;
  state.closed.insert(state.closed.end(), from.closed.begin(), from.closed.end());
  if (from_full && !state.open) state.open = from.open;
  if (from.open && !from_full && !state.begun) open_card(hand);
  state.begun |= from.begun;
  if (from.open && !from_full) stamp_all(hand, from.open->earned);
}

}  // namespace

void carry_card(Turn& turn, const std::string& card, const Version& version) {
  CardHand hand = hand_of(turn, card, version.event);
  const Card* terms = version.program.card(card);
  if (!hand.state.open || !terms) return;
  if (is_full(turn.programs, card, *hand.state.open)) {
    if (terms->repeats) hand.state.open.reset();
    return;
  }
  OpenCard& open = *hand.state.open;
  open.version = version.number;
  pass_milestones(open, *terms);
  if (open.stamps < terms->stamps) return;
  const std::vector<StampsOf> beyond = take_beyond(open, terms->stamps);
  issue_milestones(hand);
  complete(hand);
  if (terms->repeats) stamp_all(hand, beyond);
}

void merge_cards(Turn& turn, const Member& from) {
  for (const auto& [id, state] : from.cards) merge_card(turn, id, state);
}

}  // namespace regulars
