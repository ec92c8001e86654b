#include "core/rules/card_moves.hpp"

#include <algorithm>

#include "core/ledger/dates.hpp"
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
List<StampsOf> take_beyond(OpenCard& open, std::int64_t stamps) {
  List<StampsOf> beyond;
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

// The later of the old end and the new: nothing is lost.
std::optional<Instant> later_end(const OpenCard& open, const Card& terms) {
  if (!open.since || !open.expires_at || !terms.expires_after) return std::nullopt;
  return std::max(*open.expires_at, ends_after(*open.since, *terms.expires_after));
}

void merge_card(Turn& turn, const Text& id, const CardState& from) {
  const bool full = from.open && is_full(turn.programs, id, *from.open);
  const bool stamped = from.open && !full && !from.open->earned.empty();
  const bool had_others = from.begun && (full || !from.open || !from.open->first || from.completed > 0);
  if (!stamped && !had_others && from.debt == 0 && !turn.member.cards.contains(id)) return;
  CardHand hand = hand_of(turn, id, turn.event.id);
  CardState& state = hand.state;
  state.completed += from.completed;
  state.debt += from.debt;
  const bool own_is_under_way = state.open && (!state.open->earned.empty() || is_full(turn.programs, id, *state.open));
  const bool takes_full = full && !own_is_under_way && !from.closed.empty();
  state.closed.insert(state.closed.begin(), from.closed.begin(), from.closed.end() - (takes_full ? 1 : 0));
  state.begun |= had_others;
  if (takes_full) {
    state.open = from.open;
    state.closed.push_back(from.closed.back());  // the last completed of both: stamps come off it first
  }
  if (stamped && !turn.program.card(id)) hand.opens_under = &turn.programs.numbered(from.open->version);
  if (stamped) stamp_all(hand, from.open->earned);
}

}  // namespace

void carry_card(Turn& turn, const Text& card, const Version& version) {
  CardHand hand = hand_of(turn, card, version.event);
  const Card* terms = version.program.card(card);
  if (!hand.state.open || !terms) return;
  if (is_full(turn.programs, card, *hand.state.open)) {
    if (terms->repeats) hand.state.open.reset();  // another one may follow now
    return;
  }
  OpenCard& open = *hand.state.open;
  open.version = version.number;
  open.expires_at = later_end(open, *terms);
  pass_milestones(open, *terms);
  if (open.stamps < terms->stamps) return;
  const List<StampsOf> beyond = take_beyond(open, terms->stamps);
  issue_milestones(hand);
  complete(hand);
  if (terms->repeats) stamp_all(hand, beyond);
}

void merge_cards(Turn& turn, const Member& from) {
  for (const auto& [id, state] : from.cards) merge_card(turn, id, state);
}

}  // namespace regulars
