#include "core/rules/carry.hpp"

#include "core/rules/card_moves.hpp"
#include "core/rules/challenges.hpp"

namespace regulars {
namespace {

// What it has counted, and the freezes it has left, stay.
void carry_streak(StreakState& state, const Text& id, const Version& version) {
  if (state.begun && version.program.streak(id)) state.version = version.number;
}

// What has left its window does not come back with a longer one.
void carry_challenge(const Turn& turn, ChallengeState& state, const Text& id, const Version& version) {
  const Challenge* to = version.program.challenge(id);
  const Challenge* from = turn.programs.numbered(state.version).program.challenge(id);
  if (!to || !from || to->count != from->count) return;
  if (state.done > 0 && !to->repeats) return;  // the round that is under way would be lost
  state.version = version.number;
  if (!from->within) return;
  const Instant window = subtract(turn.member.clock, turn.member.offset, *from->within);
  erase_if(state.steps, [&](const ChallengeStep& step) { return step.at <= window; });
}

}  // namespace

void carry_over(Turn& turn, const Version& version) {
  for (auto& [id, card] : turn.member.cards)
    if (card.open) carry_card(turn, id, version);
  for (auto& [id, streak] : turn.member.streaks) carry_streak(streak, id, version);
  for (auto& [id, challenge] : turn.member.challenges) carry_challenge(turn, challenge, id, version);
  complete_reached_challenges(turn, version.event);
}

}  // namespace regulars
