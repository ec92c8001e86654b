#include "core/ledger/account.hpp"

namespace regulars {

bool adds_up(const Account& account) {
  const Totals& t = account.totals;
  std::int64_t available = 0, pending = 0;
  for (const Lot& lot : account.lots) {
    if (lot.left < 0 || lot.left > lot.amount) return false;
    (lot.available ? available : pending) += lot.left;
  }
  const bool nothing_negative = t.available >= 0 && t.pending >= 0 && t.earned >= 0 && t.redeemed >= 0 &&
                                t.expired >= 0 && t.clawed_back >= 0 && t.debt >= 0;
  return nothing_negative && available == t.available && pending == t.pending &&
         t.earned + t.adjusted == t.available + t.pending + t.redeemed + t.expired + t.clawed_back - t.debt;
}

}  // namespace regulars
