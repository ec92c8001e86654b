#include "core/ledger/ledger.hpp"

#include <algorithm>
#include <tuple>

#include "core/base/sort.hpp"

namespace regulars {
namespace {

constexpr Instant never{INT64_MAX};

// Absent dates come last: a lot that never expires, or waits for its fulfilment.
bool comes_first(const Lot& a, const Lot& b, SpendOrder order) {
  if (order == SpendOrder::oldest) return std::tie(a.at.at, a.sequence) < std::tie(b.at.at, b.sequence);
  const auto key = [](const Lot& lot) {
    return std::tuple(lot.expires_at.value_or(never), lot.available_at.value_or(never), lot.sequence);
  };
  return key(a) < key(b);
}

template <class Wanted>
List<Lot*> in_spending_order(Account& account, SpendOrder order, Wanted wanted) {
  List<Lot*> lots;
  for (Lot& lot : account.lots) {
    if (lot.left > 0 && wanted(lot)) lots.push_back(&lot);
  }
  sort(lots, [order](const Lot* a, const Lot* b) { return comes_first(*a, *b, order); });
  return lots;
}

// A lot that activity may still move stays until it ends, so that a refund finds out whether it has ended.
void drop_empty_lots(Account& account) {
  erase_if(account.lots, [](const Lot& lot) { return lot.left == 0 && !lot.inactivity; });
}

std::int64_t take(Account& account, Lot& lot, std::int64_t wanted) {
  const std::int64_t taken = std::min(lot.left, wanted);
  lot.left -= taken;
  (lot.available ? account.totals.available : account.totals.pending) -= taken;
  return taken;
}

// Points that become available repay debt before anything else; they leave the lot (R44).
std::int64_t repay_debt(Account& account, Lot& lot, std::int64_t fresh) {
  const std::int64_t paid = std::min({account.totals.debt, fresh, lot.left});
  lot.left -= paid;
  account.totals.available -= paid;
  account.totals.debt -= paid;
  return paid;
}

Matured mature(Account& account, Lot& lot) {
  lot.available = true;
  account.totals.pending -= lot.left;
  account.totals.available += lot.left;
  const std::int64_t amount = lot.left;
  return {lot.id, amount, repay_debt(account, lot, amount)};
}

Expired expire(Account& account, Lot& lot) {
  const std::int64_t gone = lot.left;
  take(account, lot, gone);
  account.totals.expired += gone;
  return {lot.id, lot.order, gone};
}

std::int64_t take_all(Account& account, const List<Lot*>& lots, std::int64_t wanted) {
  std::int64_t taken = 0;
  for (Lot* lot : lots) taken += take(account, *lot, wanted - taken);
  return taken;
}

// Where a lot that had left the account comes back, so that lots stay in arrival order.
Lot& restore(Account& account, const Lot& lot) {
  const auto place = std::lower_bound(account.lots.begin(), account.lots.end(), lot.sequence,
                                      [](const Lot& a, std::int64_t sequence) { return a.sequence < sequence; });
  Lot back = lot;
  back.left = 0;
  return *account.lots.insert(place, back);
}

bool has_ended(const Lot& lot, Instant now) { return lot.expires_at && *lot.expires_at <= now; }

}  // namespace

Lot* find_lot(Account& account, std::string_view id) {
  const auto found = std::find_if(account.lots.begin(), account.lots.end(), [&](const Lot& l) { return l.id == id; });
  return found == account.lots.end() ? nullptr : &*found;
}

void repay_debt(Account& account, SpendOrder order) {
  for (Lot* lot : in_spending_order(account, order, [](const Lot& each) { return each.available; })) {
    repay_debt(account, *lot, lot->left);
  }
  drop_empty_lots(account);
}

Born add_lot(Account& account, Lot lot, Instant now, Booked booked) {
  (booked == Booked::earned ? account.totals.earned : account.totals.adjusted) += lot.amount;
  account.totals.pending += lot.amount;
  lot.sequence = account.next_sequence++;
  lot.left = lot.amount;
  lot.available = false;
  Born born;
  const bool ended = has_ended(lot, now);
  const bool matures = lot.available_at && *lot.available_at <= now;
  if (matures && (!lot.expires_at || *lot.available_at < *lot.expires_at)) born.matured = mature(account, lot);
  if (ended) born.expired = expire(account, lot);
  if (!ended && (lot.left > 0 || lot.inactivity)) account.lots.push_back(std::move(lot));
  return born;
}

List<Matured> mature_lots(Account& account, Instant now) {
  List<Matured> matured;
  for (Lot& lot : account.lots) {
    if (!lot.available && lot.available_at && *lot.available_at <= now) matured.push_back(mature(account, lot));
  }
  if (!matured.empty()) drop_empty_lots(account);
  return matured;
}

List<Expired> expire_lots(Account& account, Instant now) {
  List<Expired> expired;
  for (Lot& lot : account.lots) {
    if (has_ended(lot, now) && lot.left > 0) expired.push_back(expire(account, lot));
  }
  erase_if(account.lots, [now](const Lot& lot) { return has_ended(lot, now); });
  return expired;
}

std::optional<Instant> next_lot_due(const Account& account) {
  Instant due = never;
  for (const Lot& lot : account.lots) {
    if (lot.expires_at) due = std::min(due, *lot.expires_at);
    if (!lot.available && lot.available_at) due = std::min(due, *lot.available_at);
  }
  return due == never ? std::nullopt : std::optional(due);
}

Takes spend(Account& account, std::int64_t amount, SpendOrder order) {
  Takes takes;
  std::int64_t left = amount;
  for (Lot* lot : in_spending_order(account, order, [](const Lot& l) { return l.available; })) {
    if (left == 0) break;
    const std::int64_t taken = take(account, *lot, left);
    left -= taken;
    takes.push_back({*lot, taken});
  }
  account.totals.redeemed += amount - left;
  drop_empty_lots(account);
  return takes;
}

GivenBack give_back(Account& account, Takes& takes, std::int64_t amount, Instant now) {
  GivenBack given;
  while (amount > 0 && !takes.empty()) {
    Take& last = takes.back();
    const std::int64_t part = std::min(amount, last.amount);
    // By its number: a pay-out's lot and that of the rules of the same follow-up have one id (R102).
    const auto same = [&](const Lot& each) { return each.sequence == last.lot.sequence; };
    const auto there = std::find_if(account.lots.begin(), account.lots.end(), same);
    Lot* lot = there == account.lots.end() ? nullptr : &*there;
    // An inactivity lot stays in the account until it ends, so one that is not there has ended.
    const bool ended = lot ? has_ended(*lot, now) : has_ended(last.lot, now) || last.lot.inactivity != nullptr;
    if (ended) {
      given.lapsed += part;
    } else {
      if (!lot) lot = &restore(account, last.lot);
      lot->left += part;
      account.totals.redeemed -= part;
      account.totals.available += part;
      given.returned += part;
      given.repaid += repay_debt(account, *lot, part);
    }
    amount -= part;
    last.amount -= part;
    if (last.amount == 0) takes.pop_back();
  }
  drop_empty_lots(account);
  return given;
}

TakenBack claw_back(Account& account, std::int64_t amount, const OwnLots& own_lots, Returns returns, SpendOrder order) {
  TakenBack back;
  const auto own = [&](const Lot& lot) {
    return own_lots.order.empty() ? lot.id == own_lots.lot : lot.order == own_lots.order;
  };
  const auto from = [&](auto wanted) {
    back.taken += take_all(account, in_spending_order(account, order, wanted), amount - back.taken);
  };
  if (returns == Returns::only_pending) {
    from([&](const Lot& lot) { return own(lot) && !lot.available; });
  } else {
    from(own);
    from([](const Lot& lot) { return lot.available; });
    from([](const Lot& lot) { return !lot.available; });
  }
  const std::int64_t rest = amount - back.taken;
  (returns == Returns::negative ? back.debt : back.forgiven) = rest;
  account.totals.clawed_back += back.taken + back.debt;
  account.totals.debt += back.debt;
  drop_empty_lots(account);
  return back;
}

TakenBack adjust_down(Account& account, std::int64_t amount, Returns returns, SpendOrder order) {
  TakenBack back;
  for (const bool available : {true, false}) {
    const auto lots = in_spending_order(account, order, [=](const Lot& lot) { return lot.available == available; });
    back.taken += take_all(account, lots, amount - back.taken);
  }
  const std::int64_t rest = amount - back.taken;
  (returns == Returns::negative ? back.debt : back.forgiven) = rest;
  account.totals.adjusted -= back.taken + back.debt;
  account.totals.debt += back.debt;
  drop_empty_lots(account);
  return back;
}

}  // namespace regulars
