// What an order would give now, with no change of state. Decided by the very code that decides the order (SPEC 4).
#pragma once

#include <optional>

#include "core/base/containers.hpp"
#include "core/engine.hpp"

namespace regulars {

struct QuoteLine {
  Text line;
  Money amount, discount;
  Ratio points;  // exact part of rates and multipliers (R177)
};

struct Goal {
  Text goal;                 // id of a card or reward
  std::int64_t missing = 0;  // stamps or points
};

struct Quote {
  Status status = Status::applied;
  Points points;
  Money credit;
  List<std::pair<Text, std::int64_t>> stamps;  // card -> stamps, by card id
  Money discount, total;
  List<QuoteLine> lines;
  List<VoucherAnswer> vouchers;
  List<Part> rules;
  Text tier;              // held now; empty: none
  Text next_tier;         // empty: none
  std::int64_t next_tier_missing = 0;  // when the order is placed; 0: the order reaches it
  bool next_tier_in_money = false;  // the metric is spend: minor units
  List<Goal> next;
};

// A member as it stands at an instant: itself, or a copy where something falls due until then. Made once for all the carts
// that are quoted at that instant; both arguments must outlive it.
class MemberThen {
 public:
  MemberThen(const Programs& programs, const Member& member, Instant at);
  MemberThen(const MemberThen&) = delete;
  MemberThen& operator=(const MemberThen&) = delete;

  const Member& member() const { return *member_; }
  Instant now() const { return now_; }  // its clock, not before `at`

 private:
  std::optional<Member> copy_;
  const Member* member_;
  Instant now_;
};

// `cart` is an order event without id, order and type; `rewards` are reward ids taken as if the member held a voucher
// of each.
Quote quote(const Programs& programs, const Member& member, const Event& cart, const Words& rewards);
// The same for a cart nobody looks at afterwards, at the very instant of `then`.
Quote quote(const Programs& programs, const MemberThen& then, Event&& cart, const Words& rewards);

}  // namespace regulars
