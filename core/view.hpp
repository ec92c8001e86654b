// A member as the world sees it (SPEC 6): what is shown, measured and named at an instant. Derived from the state; the
// state itself is core/member.hpp.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/engine.hpp"
#include "core/ledger/account.hpp"

namespace regulars {

struct LotView {
  Text id;
  std::int64_t points = 0, left = 0;
  std::optional<Instant> available_at, expires_at;
};

struct CreditView {
  Money available, pending, debt;
};

struct CardView {
  std::int64_t stamps = 0, completed = 0, debt = 0;
  std::optional<Instant> expires_at;
};

struct NextTierView {
  Text id;
  std::int64_t min = 0, missing = 0;  // in the metric's unit
};

struct TierView {
  Text id;  // empty: none
  std::optional<Instant> since, keep_until;
  bool has_tiers = false;   // the program has tiers; else metric and next are not said
  bool in_money = false;    // the metric is spend: amounts, not counts (R89)
  std::int64_t metric = 0;
  std::optional<NextTierView> next;
  std::optional<std::int64_t> keep_missing;
};

struct VoucherView {
  Text id, code, reward, state;
  std::optional<Instant> expires_at;
};

struct ReferralView {
  Text code;  // empty: none
  std::int64_t clicked = 0, joined = 0, qualified = 0, rewarded = 0;
};

struct StreakView {
  std::int64_t count = 0, best = 0, freezes = 0;
};

struct ChallengeView {
  std::int64_t progress = 0, done = 0;
  bool in_money = false;
};

struct MemberView {
  Text member;
  std::optional<Instant> as_of;  // absent: no event has moved its clock yet
  Totals points;
  List<LotView> lots;  // with something left, in arrival order (R110)
  CreditView credit;
  TextMap<CardView> cards;
  TierView tier;
  Text stage;
  std::int64_t orders = 0;
  Money spend;
  List<VoucherView> vouchers;
  ReferralView referral;
  TextMap<StreakView> streaks;
  TextMap<ChallengeView> challenges;
  List<Text> badges;
  Text digest;  // filled by the caller: of the canonical snapshot
};

// The member at its clock. To see another instant, `advance` a copy first.
MemberView view_of(const Programs& programs, const Member& member);

}  // namespace regulars
