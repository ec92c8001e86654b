#include "core/rules/activity.hpp"

#include <algorithm>

#include "core/ledger/dates.hpp"

namespace regulars {
namespace {

bool moves(const Expiry& expiry, Activity activity) {
  if (!expiry.moved_by) return activity != Activity::visit;
  return std::find(expiry.moved_by->begin(), expiry.moved_by->end(), activity) != expiry.moved_by->end();
}

std::optional<Moment>& latest(Member& member, Activity activity) {
  switch (activity) {
    case Activity::earn: return member.last_earn;
    case Activity::spend: return member.last_spend;
    case Activity::visit: break;
  }
  return member.last_visit;
}

void move_ends(Account& account, const Member& member, Activity activity) {
  for (Lot& lot : account.lots) {
    if (lot.inactivity && moves(*lot.inactivity, activity)) lot.expires_at = inactivity_end(lot, member);
  }
}

}  // namespace

void note_activity(Member& member, Activity activity, Moment at) {
  std::optional<Moment>& last = latest(member, activity);
  if (last && last->at >= at.at) return;
  last = at;
  move_ends(member.points, member, activity);
  move_ends(member.credit, member, activity);
}

Instant inactivity_end(const Lot& lot, const Member& member) {
  Instant end = *expires_from(&*lot.inactivity, lot.at);
  const auto consider = [&](const std::optional<Moment>& last, Activity activity) {
    if (last && moves(*lot.inactivity, activity)) end = std::max(end, *expires_from(&*lot.inactivity, *last));
  };
  consider(member.last_earn, Activity::earn);
  consider(member.last_spend, Activity::spend);
  consider(member.last_visit, Activity::visit);
  return end;
}

}  // namespace regulars
