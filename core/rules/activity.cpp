#include "core/rules/activity.hpp"

#include <algorithm>

#include "core/ledger/dates.hpp"

namespace regulars {
namespace {

bool moves(const Expiry& expiry, Activity activity) {
  if (!expiry.moved_by) return activity != Activity::visit;
  return std::find(expiry.moved_by->begin(), expiry.moved_by->end(), activity) != expiry.moved_by->end();
}

std::optional<Moment>& latest(Account& account, Activity activity) {
  switch (activity) {
    case Activity::earn: return account.last_earn;
    case Activity::spend: return account.last_spend;
    case Activity::visit: break;
  }
  return account.last_visit;
}

}  // namespace

void note_activity(Account& account, Activity activity, Moment at) {
  std::optional<Moment>& last = latest(account, activity);
  if (last && last->at >= at.at) return;
  last = at;
  for (Lot& lot : account.lots) {
    if (lot.inactivity && moves(*lot.inactivity, activity)) lot.expires_at = inactivity_end(lot, account);
  }
}

Instant inactivity_end(const Lot& lot, const Account& account) {
  std::optional<Moment> latest;  // by its own local day, of whichever kind it is (R42)
  const auto consider = [&](const std::optional<Moment>& last, Activity activity) {
    if (last && moves(*lot.inactivity, activity) && (!latest || last->at > latest->at)) latest = last;
  };
  consider(account.last_earn, Activity::earn);
  consider(account.last_spend, Activity::spend);
  consider(account.last_visit, Activity::visit);
  const Instant own = *expires_from(&*lot.inactivity, lot.at);
  return latest ? std::max(own, *expires_from(&*lot.inactivity, *latest)) : own;
}

}  // namespace regulars
