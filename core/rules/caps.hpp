// Caps on points: per order, then what is left of the local day, week, month, year, then of the balance (R20).
#pragma once

#include "core/base/containers.hpp"
#include "core/member.hpp"
#include "core/order.hpp"
#include "core/program/program.hpp"

namespace regulars {

std::string_view cap_name(CapKind cap);  // its key in the program

// The room each cap leaves to an event at `at`, in the order they bind; `points_per_order` only for orders.
List<CapRoom> cap_rooms(const Program& program, const Member& member, Moment at, bool is_order);

// What is left of `points` after the caps (null: none); `cut` hears each cap that took something.
template <class Cut>
std::int64_t capped(std::int64_t points, const List<CapRoom>* caps, Cut cut) {
  if (!caps) return points;
  for (const CapRoom& cap : *caps) {
    if (points <= cap.room) continue;
    const std::int64_t kept = cap.refuses ? 0 : cap.room;
    cut(cap, points - kept);
    points = kept;
  }
  return points;
}

// Books rule points on the local day they were earned (negative: a refund took them back).
void book_earned(Member& member, Moment at, std::int64_t points);

}  // namespace regulars
