#include "core/rules/vouchers.hpp"

#include <algorithm>

#include "core/base/code.hpp"
#include "core/base/decimal.hpp"
#include "core/ledger/dates.hpp"
#include "core/ledger/ledger.hpp"

namespace regulars {

namespace {

// What follows "<issuing>#" in an id of this issuing, and nothing else.
bool is_issued_under(std::string_view id, std::string_view issuing) {
  if (id.size() <= issuing.size() + 1 || !id.starts_with(issuing) || id[issuing.size()] != '#') return false;
  return id.find_first_not_of("0123456789", issuing.size() + 1) == id.npos;
}

Text next_id(const Member& member, const Text& issuing) {
  const auto count = std::count_if(member.vouchers.begin(), member.vouchers.end(),
                                   [&](const Voucher& each) { return is_issued_under(each.id, issuing); });
  return issuing + "#" + integer_text(count + 1);
}

std::optional<Instant> end_of(const Reward& reward, Moment at) {
  if (reward.kind == RewardKind::event && reward.starts_at) return reward.starts_at->at;  // R78
  if (!reward.valid_for) return std::nullopt;
  return ends_after(at, *reward.valid_for);
}

bool has_ended(const Voucher& voucher, Instant at) { return voucher.expires_at && at >= *voucher.expires_at; }

void expire(Turn& turn, Voucher& voucher) {
  voucher.state = VoucherState::expired;
  voucher.order.clear();
  say_voucher(turn, EffectType::voucher_expired, voucher).at = voucher.expires_at;
}

template <class Vouchers>
auto* found(Vouchers& vouchers, std::string_view id_or_code) {
  auto by_id =
      std::find_if(vouchers.begin(), vouchers.end(), [&](const Voucher& v) { return v.id == id_or_code; });
  if (by_id != vouchers.end()) return &*by_id;
  const Text code = normal_code(id_or_code);
  const auto has_code = [&](const Voucher& v) { return !v.code.empty() && normal_code(v.code) == code; };
  auto by_code = std::find_if(vouchers.begin(), vouchers.end(), has_code);
  return by_code == vouchers.end() ? nullptr : &*by_code;
}

}  // namespace

Effect& say_voucher(Turn& turn, EffectType type, const Voucher& voucher) {
  Effect& effect = turn.effect(type);
  effect.voucher = voucher.id;
  effect.code = voucher.code;
  effect.reward = voucher.reward;
  return effect;
}

std::size_t issue_voucher(Turn& turn, const Text& reward, const Text& issuing,
                          const Version* terms) {
  const Version& version = !terms || turn.program.reward(reward) ? turn.version : *terms;
  const Reward* promised = version.program.reward(reward);
  Voucher voucher;
  voucher.id = next_id(turn.member, issuing);
  voucher.code = make_voucher_code(turn.member.code_seed, voucher.id);
  voucher.reward = reward;
  voucher.at = turn.at;
  voucher.version = version.number;
  if (promised) voucher.expires_at = end_of(*promised, turn.at);
  say_voucher(turn, EffectType::voucher_issued, voucher).expires_at = voucher.expires_at;
  // Promised long ago by a late event, it may have ended already.
  if (has_ended(voucher, turn.member.clock)) expire(turn, voucher);
  turn.member.vouchers.push_back(std::move(voucher));
  return turn.member.vouchers.size() - 1;
}

Voucher* find_voucher(Member& member, std::string_view id_or_code) {
  return found(member.vouchers, id_or_code);
}

const Voucher* find_voucher(const Member& member, std::string_view id_or_code) {
  return found(member.vouchers, id_or_code);
}

Status usable(const Voucher& voucher, const Text& order, Instant at) {
  const bool is_its_order = !order.empty() && voucher.order == order;
  switch (voucher.state) {
    case VoucherState::issued:
    case VoucherState::expired:
      return has_ended(voucher, at) ? Status::voucher_expired : Status::applied;  // R73
    case VoucherState::reserved:
    case VoucherState::used:
      return is_its_order ? Status::applied : Status::voucher_not_usable;
    case VoucherState::revoked:
      break;
  }
  return Status::voucher_not_usable;
}

void mark_used(Turn& turn, Voucher& voucher, const Text& order) {
  voucher.state = VoucherState::used;
  voucher.order = order;
  say_voucher(turn, EffectType::voucher_used, voucher).order = order;
}

void release(Turn& turn, Voucher& voucher) {
  voucher.state = VoucherState::issued;
  say_voucher(turn, EffectType::voucher_released, voucher).order = voucher.order;
  voucher.order.clear();
  if (has_ended(voucher, turn.member.clock)) expire(turn, voucher);  // R70
}

void revoke_voucher(Turn& turn, Voucher& voucher) {
  if (voucher.state != VoucherState::issued && voucher.state != VoucherState::reserved) return;
  voucher.state = VoucherState::revoked;
  voucher.order.clear();
  say_voucher(turn, EffectType::voucher_revoked, voucher);
  std::int64_t paid = 0;
  for (const Take& take : voucher.paid) paid += take.amount;
  if (paid == 0) return;
  const GivenBack given = give_back(turn.member.points, voucher.paid, paid, turn.member.clock);
  if (given.returned > 0) say_voucher(turn, EffectType::points_returned, voucher).points = given.returned;
  if (given.repaid > 0) turn.effect(EffectType::debt_repaid).points = given.repaid;
}

std::optional<Instant> next_voucher_due(const Member& member) {
  std::optional<Instant> next;
  for (const Voucher& voucher : member.vouchers) {
    if (voucher.state != VoucherState::issued || !voucher.expires_at) continue;
    if (!next || *voucher.expires_at < *next) next = voucher.expires_at;
  }
  return next;
}

void expire_vouchers(Turn& turn, Instant at) {
  for (Voucher& voucher : turn.member.vouchers) {
    if (voucher.state == VoucherState::issued && has_ended(voucher, at)) expire(turn, voucher);
  }
}

}  // namespace regulars
