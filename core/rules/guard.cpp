#include "core/rules/guard.hpp"

#include <algorithm>

#include "core/rules/limits.hpp"

namespace regulars {
namespace {

// Joins of this advocate in the window, this one included.
std::int64_t joins_in_window(const Velocity& velocity, const AdvocateFacts& advocate, Moment at) {
  const LimitWindow window = window_of(velocity);
  return 1 + std::count_if(advocate.joins.begin(), advocate.joins.end(),
                           [&](Moment join) { return window.holds(at, join); });
}

}  // namespace

Judgement judge(const Referral& referral, const Text& member, const AdvocateFacts& advocate, Moment at) {
  Judgement judgement;
  const auto hear = [&](bool tripped, Verdict verdict, const char* reason) {
    if (!tripped || verdict == Verdict::allow) return;
    judgement.reasons.emplace_back(reason);
    if (judgement.verdict != Verdict::reject && (verdict == Verdict::reject || judgement.verdict == Verdict::allow)) {
      judgement.verdict = verdict;
    }
  };
  const Guard& guard = referral.guard;
  hear(advocate.id == member, guard.same_member, "same_member");
  hear(advocate.chain, Verdict::reject, "chain");
  hear(advocate.same_identity, guard.same_identity, "same_identity");
  hear(advocate.same_device, guard.same_device, "same_device");
  if (guard.velocity) {
    hear(joins_in_window(*guard.velocity, advocate, at) > guard.velocity->times, guard.velocity->verdict, "velocity");
  }
  hear(advocate.orders < referral.advocate_orders_min, Verdict::reject, "advocate_orders_min");
  return judgement;
}

}  // namespace regulars
