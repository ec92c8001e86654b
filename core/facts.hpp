// What the host knows and the member's own state cannot: it comes in with the event and is journalled with it, so that
// a replay decides the same.
#pragma once

#include <optional>

#include "core/base/containers.hpp"
#include "core/member.hpp"
#include "core/order.hpp"

namespace regulars {

// About the advocate a code or `member:<id>` names, gathered by `referral_facts` from the advocate's state.
struct AdvocateFacts {
  Text id;                    // empty: the code belongs to nobody
  std::int64_t orders = 0;    // R122
  bool same_identity = false; // shares an identity with this event or this member
  bool same_device = false;
  bool chain = false;         // the chain of advocates above leads back to this member
  List<Moment> joins;         // of friends not rejected, for the velocity guard (R162)
};

struct MergedFacts {  // everything of the member that is merged in
  Member member;
  List<Order> orders;
};

struct Facts {
  Text code_seed;                         // for a member's first event: 32 hex characters from a cryptographic source
  std::optional<AdvocateFacts> advocate;  // of `referred_by`, `code` of a click, a coupon that is a referral code, or of
                                          // the click that would attribute (see `advocate_asked`)
  std::optional<bool> member_known;       // transfer: `to` exists
  Shared<const MergedFacts> merged;           // merge
  std::optional<std::int64_t> stock_left;     // redeem: when the event does not say it (R66)
  // By reward: how many anybody has redeemed, revoked ones apart, before this event (R66): a stock of whichever version
  // is in force is measured by it. Absent: only what this member redeemed is counted.
  TextMap<std::int64_t> taken;
};

}  // namespace regulars
