// What time alone does to a level (R3, R22, R152).
#include <algorithm>

#include "core/base/sort.hpp"
#include "core/rules/keep.hpp"
#include "core/rules/tier_stand.hpp"
#include "core/rules/tiers.hpp"

namespace regulars {
namespace {

// The first instant after `now` whose window of `length` back no longer reaches an entry at `at`. Going back
// over months clamps to a month's end, so this is up to four days off at + length, and what has left may be
// in again for the 31st: within one local day going back is a plain shift, and the last seconds of days go
// back in order.
Instant leaves_window(Instant at, const Duration& length, Offset offset, Instant now) {
  const auto reaches_back_to = [&](Instant end) { return subtract(end, offset, length); };
  Day day{std::max(local_day(std::max(at, now), offset).number,
                   local_day(add(at, offset, length), offset).number - 4)};
  while (reaches_back_to({midnight(Day{day.number + 1}, offset).seconds - 1}) < at) day.number += 1;
  const Instant begins = midnight(day, offset);
  return {begins.seconds + std::max<std::int64_t>(0, at.seconds - reaches_back_to(begins).seconds)};
}

bool falls_at(const Version& version, const Member& member, Instant at) {
  const Ladder ladder(*version.program.tiers, member, at);
  const int rank = ladder.rank(member.tier.id);
  return landing(member.tier, ladder, rank).rank != rank;
}

List<const Contribution*> by_time(const List<Contribution>& contributions) {
  List<const Contribution*> sorted;
  sorted.reserve(contributions.size());
  for (const Contribution& c : contributions) sorted.push_back(&c);
  sort(sorted, [](const Contribution* a, const Contribution* b) { return a->at.at < b->at.at; });
  return sorted;
}

// Sums without an entry that has left.
void take_off(Folded& sums, const Contribution& gone) {
  sums.spend -= gone.spend;
  sums.points -= gone.points;
  sums.orders -= gone.counts ? 1 : 0;
}

// When an entry that is in the window at `from` leaves it.
Instant leaves(Instant entry, const Tiers& tiers, Offset offset, Instant from) {
  if (tiers.window == WindowKind::rolling) return leaves_window(entry, *tiers.window_length, offset, from);
  return midnight(day_of({date_of(local_day(from, offset)).year + 1, 1, 1}), offset);
}

// Of what is in the window at `from`. Entries leave in the order of their dates, so the sums that remain are
// cheap; only where they no longer carry the level is the instant worked out, and measured once more.
std::optional<Instant> fall_after(Instant from, const Programs& programs, const Version& version,
                                  const Member& member) {
  const Tiers& tiers = *version.program.tiers;
  const Window window = tier_window(tiers, member.offset, from);
  Folded left = sum(member, window);
  const int rank = Ladder(tiers, left, 0).rank(member.tier.id);
  for (const Contribution* c : by_time(member.contributions)) {
    if (!is_in(window, *c)) continue;
    take_off(left, *c);
    if (landing(member.tier, Ladder(tiers, left, member.points.totals.available), rank).rank == rank)
      continue;
    const Instant at = leaves(c->at.at, tiers, member.offset, from);
    if (at <= from || &programs.in_force(at) != &version) continue;
    if (falls_at(version, member, at)) return at;
  }
  return std::nullopt;
}

// For one version; the others do not look while it is in force. What left before it measured, under another,
// leaves its window only if it is in again the day after, as months may bring it (R152).
std::optional<Instant> fall_under(const Programs& programs, const Version& version, const Member& member) {
  const auto& tiers = version.program.tiers;
  if (!tiers || tiers->metric == Metric::balance || tiers->downgrade == Downgrade::never) return std::nullopt;
  if (tiers->window == WindowKind::lifetime || !version.program.level(member.tier.id)) return std::nullopt;
  Instant from = member.clock;
  if (&programs.in_force(from) != &version) from.seconds = std::max(from.seconds, version.since.seconds - 1);
  const auto falls = fall_after(from, programs, version, member);
  const Instant next_day = midnight(Day{local_day(from, member.offset).number + 1}, member.offset);
  const auto begin = [&](Instant end) { return tier_window(*tiers, member.offset, end).from; };
  if (begin(next_day) >= begin(from)) return falls;
  const auto again = fall_after(next_day, programs, version, member);
  return !falls || (again && *again < *falls) ? again : falls;
}

}  // namespace

std::optional<Instant> next_tier_due(const Programs& programs, const Member& member) {
  const TierState& tier = member.tier;
  if (tier.id.empty() || tier.keep_until) return tier.keep_until;
  if (tier.basis == TierBasis::by_hand) return std::nullopt;
  std::optional<Instant> first;
  for (const Version& version : programs.all()) {
    const auto at = fall_under(programs, version, member);
    if (at && (!first || *at < *first)) first = at;
  }
  return first;
}

void tier_due(Turn& turn, Instant at) {
  const Version& version = turn.programs.in_force(at);
  TierState& tier = turn.member.tier;
  if (!version.program.tiers) return tier.keep_until.reset();  // nothing measures: the level stands as it is
  if (tier.keep_until && *tier.keep_until > at) return;        // moved up at this very instant
  const bool kept_until_now = tier.keep_until.has_value();
  const Ladder ladder(*version.program.tiers, turn.member, at);
  adopt_version(turn, version, ladder);
  const int rank = ladder.rank(tier.id);
  const Landing landed = landing(tier, ladder, rank);
  if (landed.rank != rank)
    return stand_on(turn, version, ladder, footing_at(turn, ladder, landed.rank, landed.basis, at));
  if (!kept_until_now || rank == no_level) return;
  tier.keep_until = fresh_keep(turn, ladder, rank, at);
  if (tier.keep_until) tier.keep_until = kept_end(*ladder.tiers().keep, at, turn.member.offset);
}

}  // namespace regulars
