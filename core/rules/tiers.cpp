#include "core/rules/tiers.hpp"

#include <algorithm>

#include "core/rules/gifts.hpp"
#include "core/rules/tier_stand.hpp"

namespace regulars {
namespace {

bool contains(const List<Text>& ids, const Text& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Once a member and level (SPEC 4); a voucher that a refund took away is given again, and nothing else (R136).
// Under the terms that measured, at the clock, where `since` stands: also for a late event (R88).
void give_on_reach(Turn& event_turn, const Level& level, const Text& issuing) {
  Member& member = event_turn.member;
  if (!level.on_reach) return;
  const bool again = contains(member.tier.reached, level.id);
  if (again && (!member.tier.gifts.count(level.id) || !member.tier.gifts[level.id].empty())) return;
  if (!again) member.tier.reached.push_back(level.id);
  const std::size_t before = member.vouchers.size();
  Turn turn = under(event_turn, measuring_version(event_turn), {member.clock, member.offset});
  give(turn, *level.on_reach, issuing + "/tier/" + level.id, level.id, again);
  close(event_turn, turn);
  // The last one: what its stamps bring is the card's.
  if (level.on_reach->reward && member.vouchers.size() > before)
    member.tier.gifts[level.id].push_back(member.vouchers.back().id);
}

void give_passed(Turn& turn, const Ladder& ladder, int from, int to, const Text& issuing) {
  for (int rank = from + 1; rank <= to; ++rank)
    if (rank == to || !ladder.level(rank)->hidden) give_on_reach(turn, *ladder.level(rank), issuing);
}

// Levels for life that were passed count as held.
void note_passed(TierState& tier, const Ladder& ladder, int from, int to) {
  for (int rank = from + 1; rank < to; ++rank) {
    const Level& level = *ladder.level(rank);
    if (level.keeps_for_life && !level.hidden) tier.for_life.try_emplace(level.id, *tier.since);
  }
}

bool climb_once(Turn& turn, const Version& version, const Text& issuing) {
  const Ladder ladder(*version.program.tiers, turn.member, turn.member.clock);
  const int from = ladder.rank(turn.member.tier.id);
  const int to = ladder.highest_reached();
  if (to <= from) return false;
  stand_on(turn, version, ladder, footing_at(turn, ladder, to, TierBasis::climbed, turn.member.clock));
  note_passed(turn.member.tier, ladder, from, to);
  give_passed(turn, ladder, from, to, issuing);
  return true;
}

// What a level gives may count for the next one, so until nothing moves.
void climb_all(Turn& turn, const Version& version, const Text& issuing) {
  while (climb_once(turn, version, issuing)) {
  }
}

// Without keep_until the metric decides at once, for a level set by hand from the next event on (R170).
void lapse(Turn& turn, const Version& version) {
  TierState& tier = turn.member.tier;
  if (tier.id.empty() || tier.keep_until) return;
  const Ladder ladder(*version.program.tiers, turn.member, turn.member.clock);
  const int rank = ladder.rank(tier.id);
  const Landing landed = landing(tier, ladder, rank);
  if (landed.rank != rank)
    return stand_on(turn, version, ladder,
                    footing_at(turn, ladder, landed.rank, landed.basis, turn.member.clock));
  if (tier.basis == TierBasis::by_hand) tier.basis = TierBasis::given;
}

// By its metric, or by what a level asks besides.
bool measures_balance(const Tiers& tiers) {
  const auto names_it = [](const std::optional<List<MetricMin>>& bars) {
    return bars && std::any_of(bars->begin(), bars->end(), [](const MetricMin& bar) { return bar.metric == Metric::balance; });
  };
  return tiers.metric == Metric::balance || std::any_of(tiers.levels.begin(), tiers.levels.end(), [&](const Level& level) {
           return names_it(level.any) || names_it(level.all);
         });
}

}  // namespace

void climb(Turn& turn, const Text& issuing) {
  const Version& version = measuring_version(turn);
  if (version.program.tiers) climb_all(turn, version, issuing);
}

void move_up(Turn& turn, const Text& issuing) {
  if (turn.event.sets_tier) return;  // staff has said where the member stands
  const Version& version = measuring_version(turn);
  if (!version.program.tiers) return;  // the level stands as it is
  adopt_version(turn, version, Ladder(*version.program.tiers, Folded{}, 0));  // asks nothing of the metric
  climb_all(turn, version, issuing);
  lapse(turn, version);
}

void balance_moved(Turn& turn, const Text& issuing) {
  const Version& version = measuring_version(turn);
  if (!version.program.tiers || !measures_balance(*version.program.tiers)) return;
  // Where only something ended, nobody moves up: it could only be because of a publication (R153).
  if (!issuing.empty()) climb_all(turn, version, issuing);
  lapse(turn, version);
}

Status adjust_tier(Turn& turn) {
  const Version& version = measuring_version(turn);
  const Text id = turn.event.tier.value_or("");
  const Level* level = version.program.level(id);
  if (turn.event.tier && !level) {
    turn.outcome.path = "/tier";
    return turn.refuse(Status::invalid, "expected the id of a level, got \"" + id + "\"");
  }
  if (!version.program.tiers) return Status::applied;
  TierState& tier = turn.member.tier;
  const Ladder ladder(*version.program.tiers, turn.member, turn.member.clock);
  const int to = level ? ladder.rank(id) : ladder.highest_reached();
  if (!level) {
    tier.for_life.clear();
    if (tier.id == (to == no_level ? "" : ladder.level(to)->id)) return Status::applied;  // one that is gone is lost
  }
  const TierBasis basis = level ? TierBasis::by_hand : TierBasis::climbed;
  stand_on(turn, version, ladder, footing_at(turn, ladder, to, basis, turn.member.clock));
  return Status::applied;
}

}  // namespace regulars
