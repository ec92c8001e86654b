#include "core/rules/tier_stand.hpp"

#include <algorithm>

#include "core/rules/keep.hpp"

namespace regulars {
namespace {

void say_changed(Turn& turn, const Text& from, const Text& to) {
  if (from == to) return;
  Effect& effect = turn.effect(EffectType::tier_changed);
  effect.from = from;
  effect.to = to;
}

// By hand, or more than the metric says: since ever, for no refund looks at it (R90, C74).
void note_for_life(TierState& tier, const Level& level) {
  if (!level.keeps_for_life) return;
  const auto [held, is_new] = tier.for_life.try_emplace(level.id, *tier.since);
  if (tier.basis == TierBasis::by_hand || (is_new && tier.basis == TierBasis::given)) held->second = {};
}

// What the level's mark was, in the last version up to `version` that had it.
std::optional<std::int64_t> last_mark(const Programs& programs, const Version& version,
                                      const Text& id) {
  std::optional<std::int64_t> mark;
  for (const Version& each : programs.all()) {
    if (each.since > version.since || !each.program.tiers) continue;
    const Ladder ladder(*each.program.tiers, Folded{}, 0);
    const int rank = ladder.rank(id);
    if (rank == no_level) continue;
    const Level& level = *ladder.level(rank);
    const int marked = level.hidden && !level.min ? ladder.next_visible_below(rank) : rank;
    mark = marked == no_level ? 0 : ladder.bar(marked);
  }
  return mark;
}

int nearest_lower(const Ladder& ladder, std::int64_t mark) {
  int rank = static_cast<int>(ladder.tiers().levels.size()) - 1;
  while (rank != no_level && (ladder.level(rank)->hidden || ladder.bar(rank) > mark)) --rank;
  return rank;
}

}  // namespace

const Version& measuring_version(const Turn& turn) { return turn.programs.in_force(turn.member.clock); }

void stand_on(Turn& turn, const Version& version, const Ladder& ladder, const Footing& footing) {
  if (footing.rank == no_level) return stand_nowhere(turn);
  TierState& tier = turn.member.tier;
  const Text to = ladder.level(footing.rank)->id;
  say_changed(turn, tier.id, to);
  if (tier.since != footing.since) join_folded(turn.member);
  tier.id = to;
  tier.since = footing.since;
  tier.keep_until = footing.keep_until;
  tier.basis = footing.basis;
  tier.version = version.number;
  note_for_life(tier, *ladder.level(footing.rank));
}

void stand_nowhere(Turn& turn) {
  TierState& tier = turn.member.tier;
  say_changed(turn, tier.id, {});
  join_folded(turn.member);
  tier.id.clear();
  tier.since.reset();
  tier.keep_until.reset();
  tier.basis = TierBasis::climbed;
}

std::optional<Instant> fresh_keep(const Turn& turn, const Ladder& ladder, int rank, Instant from) {
  const Tiers& tiers = ladder.tiers();
  if (rank == no_level || ladder.level(rank)->keeps_for_life) return std::nullopt;
  if (!tiers.keep || tiers.metric == Metric::balance) return std::nullopt;
  const Instant end = keep_end(*tiers.keep, from, turn.member.offset);
  return end > from ? std::optional(end) : std::nullopt;  // not so at the end of time
}

Footing footing_at(const Turn& turn, const Ladder& ladder, int rank, TierBasis basis, Instant now) {
  return {rank, basis, now, fresh_keep(turn, ladder, rank, now)};
}

Landing landing(const TierState& tier, const Ladder& ladder, int rank) {
  if (rank == no_level || ladder.level(rank)->keeps_for_life) return {rank, tier.basis};
  const Downgrade downgrade = ladder.tiers().downgrade;
  if (downgrade == Downgrade::never || ladder.retains(rank)) return {rank, tier.basis};
  const int supported = ladder.highest_retained(rank);
  int floor = floor_for_life(tier, ladder, rank);
  if (downgrade == Downgrade::one_level) floor = std::max(floor, ladder.next_visible_below(rank));
  if (floor > supported) return {floor, TierBasis::given};
  return {supported, TierBasis::fallen};
}

int floor_for_life(const TierState& tier, const Ladder& ladder, int from) {
  int rank = from;
  while (rank != no_level && !tier.for_life.count(ladder.level(rank)->id)) --rank;
  return rank;
}

void adopt_version(Turn& turn, const Version& version, const Ladder& ladder) {
  const TierState& tier = turn.member.tier;
  if (tier.id.empty() || ladder.rank(tier.id) != no_level) return;
  const auto mark = last_mark(turn.programs, version, tier.id);
  const int floor = mark ? nearest_lower(ladder, *mark) : no_level;
  stand_on(turn, version, ladder, {floor, TierBasis::given, tier.since, tier.keep_until});
}

}  // namespace regulars
