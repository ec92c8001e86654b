#include "core/rules/voucher_events.hpp"

#include "core/rules/vouchers.hpp"

namespace regulars {

namespace {

Text what_it_is(const Voucher& voucher) {
  const Text by = voucher.order.empty() ? "" : " by order " + voucher.order;
  switch (voucher.state) {
    case VoucherState::issued:
      return "is issued";
    case VoucherState::reserved:
      return "is reserved" + by;
    case VoucherState::used:
      return "was used" + by;
    case VoucherState::expired:
      return "has expired";
    case VoucherState::revoked:
      break;
  }
  return "was revoked";
}

Status unknown(Turn& turn) {
  return turn.refuse(Status::unknown_voucher, "the member has no voucher " + turn.event.voucher);
}

Status not_usable(Turn& turn, const Voucher& voucher, Status status = Status::voucher_not_usable) {
  if (status != Status::voucher_expired || !voucher.expires_at) {
    return turn.refuse(status, "voucher " + voucher.id + " " + what_it_is(voucher));
  }
  return turn.refuse(status, "voucher " + voucher.id + " expired at " + instant_text(*voucher.expires_at));
}

}  // namespace

Status use_voucher(Turn& turn) {
  Voucher* voucher = find_voucher(turn.member, turn.event.voucher);
  if (!voucher) return unknown(turn);
  if (voucher->state == VoucherState::used) return not_usable(turn, *voucher);
  const Status status = usable(*voucher, turn.event.order, turn.at.at);
  if (status != Status::applied) return not_usable(turn, *voucher, status);
  mark_used(turn, *voucher, turn.event.order);
  return Status::applied;
}

Status release_voucher(Turn& turn) {
  Voucher* voucher = find_voucher(turn.member, turn.event.voucher);
  if (!voucher) return unknown(turn);
  const Text& order = turn.event.order;
  const bool is_its_order = !order.empty() && order == voucher->order;
  const bool was_reserved = voucher->state == VoucherState::reserved && (order.empty() || is_its_order);
  const bool was_used = voucher->state == VoucherState::used && is_its_order;
  if (voucher->state == VoucherState::expired) return not_usable(turn, *voucher, Status::voucher_expired);
  if (!was_reserved && !was_used) return not_usable(turn, *voucher);
  release(turn, *voucher);
  return Status::applied;
}

Status reserve_voucher(Turn& turn) {
  Voucher* voucher = find_voucher(turn.member, turn.event.voucher);
  if (!voucher) return unknown(turn);
  if (voucher->state == VoucherState::used) return not_usable(turn, *voucher);
  const Status status = usable(*voucher, turn.event.order, turn.at.at);
  if (status != Status::applied) return not_usable(turn, *voucher, status);
  if (voucher->state == VoucherState::reserved) return Status::applied;
  voucher->state = VoucherState::reserved;
  voucher->order = turn.event.order;
  say_voucher(turn, EffectType::voucher_reserved, *voucher).order = voucher->order;
  return Status::applied;
}

Status revoke_voucher(Turn& turn) {
  Voucher* voucher = find_voucher(turn.member, turn.event.voucher);
  if (!voucher) return unknown(turn);
  if (voucher->state == VoucherState::expired) return not_usable(turn, *voucher, Status::voucher_expired);
  if (voucher->state != VoucherState::issued && voucher->state != VoucherState::reserved) {
    return not_usable(turn, *voucher);
  }
  revoke_voucher(turn, *voucher);
  return Status::applied;
}

}  // namespace regulars
