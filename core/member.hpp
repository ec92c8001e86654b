// A member's live state: what is needed to decide the next event. It is a cache of the journal and can be replayed.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/event.hpp"
#include "core/ledger/account.hpp"

namespace regulars {

// ---- vouchers
enum class VoucherState { issued, reserved, used, expired, revoked };

struct Voucher {
  Text id;           // "<issuing id>#<n>" (R2, R131)
  Text code;         // empty when the host gave no seed to derive codes from
  Text reward;
  VoucherState state = VoucherState::issued;
  Moment at;                          // issued
  std::optional<Instant> expires_at;  // absent: never
  Text order;                         // reserved or used by; issued by it while `state` is issued and `given_by_order`
  bool redeemed = false;              // asked for by the member (counts for per_member), not a gift
  std::int64_t version = 0;           // of the program whose reward it is
  Takes paid;                         // the points it cost, for a revocation
  Text gift_of;                       // the order that gave it as a rule's reward, else empty (R140)
  Text rule;                          // the rule that gave it, else empty
};

// ---- stamp cards
struct CardVoucher {
  std::int64_t at = 0;  // the milestone
  Text voucher;         // id
};

struct StampsOf {
  Text order;  // that earned them; empty: no order did
  std::int64_t stamps = 0;
};

struct OpenCard {
  std::int64_t stamps = 0;
  std::int64_t head_start = 0;          // of `stamps`, not earned
  bool first = false;                   // the member's first card of this id: its head start stays (R156)
  List<StampsOf> earned;                // who earned the rest, in turn, for R83; adds up to stamps - head_start
  std::optional<Moment> since;          // the first earned stamp
  std::int64_t version = 0;             // whose terms it runs under (R113)
  std::optional<Instant> expires_at;    // from the first earned stamp (R79)
  List<CardVoucher> issued;             // milestones already given
};

struct CardState {
  std::int64_t completed = 0;
  std::int64_t debt = 0;
  bool begun = false;                   // has ever had a card: the head start of "first" is gone (R5)
  std::optional<OpenCard> open;
  List<OpenCard> closed;         // completed ones, oldest first, as they were when full: to be reopened (R82)
};

// ---- tiers
// How the present level was come by, which says what keeps it and whether a refund may withdraw it (R15, R136).
enum class TierBasis {
  climbed,  // the metric reached `min`
  fallen,   // the metric met `retain_min` when a higher level was lost
  given,    // more than the metric says: one_level, or a level gone in a new version (R95)
  by_hand,
};

struct TierState {
  Text id;  // empty: none; then there is no since and no keep_until
  std::optional<Instant> since;
  std::optional<Instant> keep_until;  // absent on a level: for life, or re-evaluated always
  TierBasis basis = TierBasis::climbed;
  TextMap<Instant> for_life;                                // keeps_for_life levels held, since when (0: since ever): no fall goes below
  List<Text> reached;                                     // levels whose on_reach has been given
  TextMap<List<Text>> gifts;                                // level -> voucher ids on_reach issued; empty: revoked, to be given again (R136)
  std::int64_t version = 0;                               // publication it was last measured under (R95, R153)
};

// What one order (or other earning) adds to the metrics, netted by its refunds. It leaves the list when no window can
// reach it any more (core/ledger/contributions.hpp).
struct Contribution {
  Text order;  // empty: not an order
  Moment at;
  Money spend;
  std::int64_t points = 0;
  bool counts = false;  // is an order with something left (R14)
};

struct Folded {  // the sum of contributions that left the list
  Money spend;
  std::int64_t points = 0, orders = 0;
};

// ---- streaks and challenges
struct StreakState {
  std::int64_t count = 0, best = 0, freezes = 0;
  Day last;              // local day of the latest counted event; meaningless while `begun` is false
  bool begun = false;
  bool paid = false;     // without `repeats`: the goal has been paid, for good
  std::int64_t version = 0;
};

struct ChallengeStep {
  Instant at;
  Text key;                 // category or sku; empty for events and spend
  std::int64_t amount = 1;  // events 1, spend minor units
};

struct ChallengeState {
  List<ChallengeStep> steps;  // since the last completion and inside the window
  std::int64_t done = 0;
  std::int64_t version = 0;
};

// ---- referral
enum class ReferralState { clicked, joined, in_review, qualified, rewarded, rejected, reversed };

struct Click {
  Instant at;
  Text advocate;  // member id
};

struct AsFriend {  // this member was referred
  Text advocate;         // member id; empty: nobody
  Text known_as;         // the id it joined by, which the advocate knows; empty: this member's
  ReferralState state = ReferralState::clicked;
  std::optional<Moment> joined_at;
  Text join;            // id of the event it joined by; its gifts are issued under "<join>/friend"
  Text order;           // the qualifying order's id
  Text voucher;         // the friend's reward, id
  std::int64_t points = 0, credit = 0;  // the friend's gift, for a reversal
  std::optional<Moment> given_at;       // and when it was given
  std::int64_t points_expired = 0, credit_expired = 0;  // of that gift's lots (R10, R179)
  List<Text> reasons;  // guards that spoke
};

struct Friend {  // one friend of this advocate
  Text id;
  ReferralState state = ReferralState::clicked;
  bool clicked = false, joined = false, qualified = false, rewarded = false;  // ever reached (R107)
  std::optional<Moment> joined_at;
  Text cause;                      // event id of the qualifying order; the pay-out is issued under "<cause>/referral"
  std::optional<Instant> due_at;   // pay-out to come
  std::optional<ReferralPay> gift;
  Offset offset;                   // of the friend's order (R180)
  std::int64_t version = 0;        // and the version it was placed under, which the gift goes by
  std::optional<Moment> paid_at;
  Text voucher;             // issued at pay-out
  std::int64_t points_expired = 0, credit_expired = 0;  // of the pay-out's lots
};

// ---- uses
struct Use {  // of a rule with a limit, of a redeem, of a transfer
  Moment at;
  Text order;               // gives the use back when nothing is left of it (R141)
  std::int64_t amount = 1;  // points granted, for limits on points
};

struct EarnedOn {  // rule points that still count against period caps (R20)
  Day day;
  std::int64_t points = 0;
};

struct Member {
  Text id;
  Instant clock;            // latest instant seen; never runs back
  bool begun = false;       // has seen any event
  Offset offset;            // of the latest event a person or shop caused (R133)
  Text code_seed;           // voucher codes are derived from it; from the host's cryptographic source
  Text merged_into;         // empty: lives

  std::optional<Moment> enrolled_at;
  bool named_advocate = false;  // the enrolment said `referred_by` (R161)
  Text referral_code;
  std::optional<MonthDay> birthday;
  std::int32_t birthday_year = 0;  // the last year whose birthday was given, or had passed when it became known

  Account points;
  Account credit;
  List<EarnedOn> earned_on;                                 // by day
  TextMap<List<Use>> uses;                                    // "rule/<id>", "spend", "transfer", "referral"

  TextMap<CardState> cards;
  List<Voucher> vouchers;  // in issuing order
  TierState tier;
  List<Contribution> contributions;
  Folded folded;                  // up to tier.since, all of them without a level: lifetime metrics
  Folded folded_after;            // after tier.since, which R15 must tell apart
  std::int64_t orders = 0;        // with something left, for life
  bool ordered = false;           // has ever placed one (R101)
  Money spend;                    // for life

  TextMap<StreakState> streaks;
  TextMap<ChallengeState> challenges;
  List<Text> badges;                           // in the order earned
  TextMap<std::int64_t> actions;                 // verified actions, by name
  std::int64_t visits = 0;

  List<Text> devices, identities;  // seen, for the guards
  List<Click> clicks;
  AsFriend as_friend;
  List<Friend> friends;

  List<Event> waiting;     // refunds and fulfilments before their order
  List<std::int64_t> carried;  // numbers of the versions with migrate carry this member has met (R154)
};

}  // namespace regulars
