#include "server/desk/stock_count.hpp"

namespace regulars {
namespace {

bool is_limited(const Programs& programs, const Voucher& voucher) {
  const auto* reward = programs.numbered(voucher.version).program.reward(voucher.reward);
  return reward && (reward->stock || reward->capacity);
}

}  // namespace

StockCount count_stock(const Programs& programs, const Member& member) {
  StockCount count;
  for (const auto& voucher : member.vouchers) {
    const bool taken = voucher.redeemed && voucher.state != VoucherState::revoked;
    if (taken && is_limited(programs, voucher)) ++count[voucher.reward];
  }
  return count;
}

}  // namespace regulars
