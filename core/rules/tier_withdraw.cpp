// Withdrawing a level that a refund has taken the ground from (R15, R136), and the level of two members
// become one.
#include <algorithm>

#include "core/rules/tier_stand.hpp"
#include "core/rules/tiers.hpp"
#include "core/rules/vouchers.hpp"

namespace regulars {
namespace {

bool is_unused(const Voucher& voucher) {
  return voucher.state == VoucherState::issued || voucher.state == VoucherState::reserved;
}

// True when a voucher was taken away: then the level may give it again, which its empty list remembers.
bool revoke_gifts(Turn& turn, const Text& level) {
  bool revoked = false;
  for (const Text& id : turn.member.tier.gifts[level]) {
    Voucher* voucher = find_voucher(turn.member, id);
    if (!voucher || !is_unused(*voucher)) continue;
    revoke_voucher(turn, *voucher);
    revoked = true;
  }
  return revoked;
}

void take_gifts_back(Turn& turn, const Ladder& ladder, int from, int down_to) {
  TierState& tier = turn.member.tier;
  for (int rank = from; rank > down_to; --rank) {
    const Text& id = ladder.level(rank)->id;
    if (!tier.gifts.count(id)) continue;
    if (revoke_gifts(turn, id)) tier.gifts[id].clear();
    else tier.gifts.erase(id);
  }
}

// False: what had reached it has gone back since. Older than a year it stays, for what it was measured by is
// folded away by then.
bool was_earned(const Turn& turn, const Text& id, Instant since) {
  if (since.seconds <= turn.member.clock.seconds - year_seconds) return true;
  const auto& tiers = turn.programs.in_force(since).program.tiers;
  if (!tiers || tiers->metric == Metric::balance) return true;
  const Ladder ladder(*tiers, turn.member, since);
  return ladder.retains(ladder.rank(id));  // one that was no level then: no_level always
}

// Levels for life that came with the level in question go with it; those held before stay when they were earned.
void forget_for_life(Turn& turn) {
  TierState& tier = turn.member.tier;
  erase_if(tier.for_life, [&](const auto& held) {
    return held.second >= *tier.since || !was_earned(turn, held.first, held.second);
  });
}

// The metric's answer for `rank`, by the mark the level was come by with (R136).
bool stands(const TierState& tier, const Ladder& ladder, int rank) {
  return tier.basis == TierBasis::fallen ? ladder.retains(rank) : ladder.reaches(rank);
}

}  // namespace

void tier_after_refund(Turn& turn) {
  TierState& tier = turn.member.tier;
  if (tier.id.empty() || tier.basis == TierBasis::by_hand || tier.basis == TierBasis::given) return;
  // By the levels it was reached under: a publication withdraws nothing.
  const Version& version = turn.programs.numbered(tier.version);
  if (!version.program.tiers || version.program.tiers->metric == Metric::balance) return;
  const Ladder ladder(*version.program.tiers, turn.member, *tier.since);
  const int from = ladder.rank(tier.id);
  if (from == no_level || stands(tier, ladder, from)) return;
  int to = from - 1;
  while (to != no_level && (ladder.level(to)->hidden || !stands(tier, ladder, to))) --to;
  forget_for_life(turn);
  const int floor = floor_for_life(tier, ladder, from);
  const TierBasis basis = floor > to ? TierBasis::given : tier.basis;
  to = std::max(to, floor);
  take_gifts_back(turn, ladder, from, to);
  const bool for_life = to != no_level && ladder.level(to)->keeps_for_life;
  stand_on(turn, version, ladder, {to, basis, tier.since, for_life ? std::nullopt : tier.keep_until});
}

void merge_tiers(Turn& turn, const Member& from) {
  TierState& own = turn.member.tier;
  const Version& version = measuring_version(turn);
  for (const Text& id : from.tier.reached)
    if (std::find(own.reached.begin(), own.reached.end(), id) == own.reached.end()) own.reached.push_back(id);
  for (const auto& [level, vouchers] : from.tier.gifts) {
    auto& gifts = own.gifts[level];
    gifts.insert(gifts.end(), vouchers.begin(), vouchers.end());
  }
  for (const auto& [level, since] : from.tier.for_life) {
    const auto [held, is_new] = own.for_life.try_emplace(level, since);
    held->second = std::min(held->second, since);
  }
  if (!version.program.tiers) return;
  const Ladder ladder(*version.program.tiers, turn.member, turn.member.clock);
  const int theirs = ladder.rank(from.tier.id);
  if (theirs <= ladder.rank(own.id)) return;
  const auto for_life = own.for_life;  // a merge reaches no level: what either held for life, and no more
  stand_on(turn, turn.programs.numbered(from.tier.version), ladder,
           {theirs, from.tier.basis, from.tier.since, from.tier.keep_until});
  own.for_life = for_life;
}

}  // namespace regulars
