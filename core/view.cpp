#include "core/view.hpp"

#include <algorithm>

#include "core/rules/challenges.hpp"
#include "core/rules/referrals.hpp"
#include "core/rules/stages.hpp"
#include "core/rules/streaks.hpp"
#include "core/rules/tiers.hpp"
#include "core/rules/vouchers.hpp"

namespace regulars {
namespace {

List<LotView> lots_of(const Account& account) {
  List<LotView> lots;
  for (const Lot& lot : account.lots) {
    if (lot.left > 0) lots.push_back({lot.id, lot.amount, lot.left, lot.available_at, lot.expires_at});
  }
  return lots;
}

TierView tier_of(const Program& program, const Member& member) {
  TierView tier;
  tier.id = member.tier.id;
  tier.since = member.tier.since;
  tier.keep_until = member.tier.keep_until;
  if (!program.tiers) return tier;
  tier.has_tiers = true;
  tier.in_money = program.tiers->metric == Metric::spend;
  tier.metric = tier_metric(program, member, program.tiers->metric, member.clock);
  const NextLevel next = next_level(program, member, member.clock);
  if (next.level) tier.next = {next.level->id, next.min, next.missing};
  tier.keep_missing = keep_missing(program, member);
  return tier;
}

const char* state_name(VoucherState state) {
  switch (state) {
    case VoucherState::issued: return "issued";
    case VoucherState::reserved: return "reserved";
    case VoucherState::used: return "used";
    case VoucherState::expired: return "expired";
    case VoucherState::revoked: break;
  }
  return "revoked";
}

// A challenge counts by the terms it began under; one whose id is gone is still shown (R172).
bool counts_money(const Programs& programs, const Text& id, std::int64_t version) {
  const Challenge* challenge = programs.numbered(version).program.challenge(id);
  return challenge && challenge->count == ChallengeCount::spend;
}

}  // namespace

MemberView view_of(const Programs& programs, const Member& member) {
  const Program& program = programs.in_force(member.clock).program;
  MemberView view;
  view.member = member.id;
  if (member.clock != Instant{}) view.as_of = member.clock;
  view.points = member.points.totals;
  view.lots = lots_of(member.points);
  const Totals& credit = member.credit.totals;
  view.credit = {Money{credit.available}, Money{credit.pending}, Money{credit.debt}};
  for (const auto& [id, card] : member.cards) {
    view.cards[id] = {card.open ? card.open->stamps : 0, card.completed, card.debt,
                      card.open ? card.open->expires_at : std::nullopt};
  }
  view.tier = tier_of(program, member);
  view.stage = stage_name(stage_of(program, member, member.clock));
  view.orders = member.orders;
  view.spend = std::max(member.spend, Money{});  // unlinked refunds may go below what was ever spent
  for (const Voucher& voucher : member.vouchers) {
    view.vouchers.push_back({voucher.id, voucher.code, voucher.reward, state_name(voucher.state), voucher.expires_at});
  }
  const ReferralCounts counts = referral_counts(member);
  view.referral = {member.referral_code, counts.clicked, counts.joined, counts.qualified, counts.rewarded};
  for (const auto& [id, streak] : member.streaks) {
    const StreakState now = streak_as_of(programs, member, id, member.clock);
    view.streaks[id] = {now.count, now.best, now.freezes};
  }
  for (const auto& [id, challenge] : member.challenges) {
    view.challenges[id] = {challenge_progress(programs, member, id, member.clock), challenge.done,
                           counts_money(programs, id, challenge.version)};
  }
  view.badges = member.badges;
  return view;
}

}  // namespace regulars
