#include "core/rules/carry.hpp"

#include <algorithm>

#include "core/rules/card_moves.hpp"

namespace regulars {
namespace {

void carry_streak(const Programs& programs, StreakState& state, const std::string& id,
                  const Version& version) {
  const Streak* to = version.program.streak(id);
  const Streak* from = state.begun ? programs.numbered(state.version).program.streak(id) : nullptr;
  if (!to || !from) return;
  const std::int64_t frozen = std::max<std::int64_t>(0, from->freezes - state.freezes);
  state.freezes = std::max(state.freezes, to->freezes - frozen);
  state.version = version.number;
}

void carry_challenge(const Programs& programs, ChallengeState& state, const std::string& id,
                     const Version& version) {
  const Challenge* to = version.program.challenge(id);
  const Challenge* from = programs.numbered(state.version).program.challenge(id);
  if (!to || !from || to->count != from->count) return;
  state.version = version.number;
}

}  // namespace

void carry_over(Turn& turn, const Version& version) {
  for (auto& [id, card] : turn.member.cards)
    if (card.open) carry_card(turn, id, version);
  for (auto& [id, streak] : turn.member.streaks) carry_streak(turn.programs, streak, id, version);
  for (auto& [id, challenge] : turn.member.challenges) carry_challenge(turn.programs, challenge, id, version);
}

}  // namespace regulars
