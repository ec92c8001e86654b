#include <algorithm>

#include "core/engine.hpp"
#include "core/rules/referrals.hpp"

namespace regulars {
namespace {

bool share_one(const Words& a, const Words& b, const Text& also) {
  const auto in_a = [&](const Text& word) {
    return !word.empty() && std::find(a.begin(), a.end(), word) != a.end();
  };
  return in_a(also) || std::any_of(b.begin(), b.end(), in_a);
}

Text by_id(const Click* click) { return click ? "member:" + click->advocate : Text(); }

// A merge brings clicks; the friend joins by them at the merge (R161).
Text asked_by_merge(const Programs& programs, const Member& member, const Event& event, const Member* from) {
  const auto& referral = programs.in_force(event.at.at).program.referral;
  if (!referral || !from || member.ordered || from->ordered) return {};
  const Member& enrolled = member.enrolled_at ? member : *from;
  if (!enrolled.enrolled_at || enrolled.named_advocate || !from->as_friend.advocate.empty()) return {};
  Member both = member;
  both.clicks.insert(both.clicks.end(), from->clicks.begin(), from->clicks.end());
  return by_id(attributing_click(*referral, both, *enrolled.enrolled_at));
}

Text asked_by_enrolment(const Programs& programs, const Member& member, const Event& event) {
  if (!event.referred_by.empty()) return event.referred_by;
  const auto& referral = programs.in_force(event.at.at).program.referral;
  return referral ? by_id(attributing_click(*referral, member, event.at)) : Text();
}

}  // namespace

Text advocate_asked(const Programs& programs, const Member& member, const Event& event, const Member* merged) {
  if (event.type == EventType::referral_click) return event.code;
  if (!member.as_friend.advocate.empty()) return {};
  switch (event.type) {
    case EventType::enrol: return asked_by_enrolment(programs, member, event);
    case EventType::merge: return asked_by_merge(programs, member, event, merged);
    case EventType::order:
    case EventType::subscription_renewal: return member.orders == 0 && !member.named_advocate ? event.coupon : Text();
    default: return {};
  }
}

AdvocateFacts referral_facts(const Member& advocate, const List<Text>& lineage, const Member& member,
                             const Event& event, const Member* merged) {
  AdvocateFacts facts;
  facts.id = merged && advocate.id == merged->id ? member.id : advocate.id;
  facts.orders = advocate.orders;
  const bool is_other = facts.id != member.id;  // of oneself same_member says it
  const auto shared = [&](const Words& theirs, const Words& own, const Words* merged_in, const Text& named) {
    return is_other && (share_one(theirs, own, named) || (merged_in && share_one(theirs, *merged_in, {})));
  };
  facts.same_identity = shared(advocate.identities, member.identities, merged ? &merged->identities : nullptr, event.identity);
  facts.same_device = shared(advocate.devices, member.devices, merged ? &merged->devices : nullptr, event.device);
  facts.chain = std::any_of(lineage.begin(), lineage.end(), [&](const Text& above) {
    return above == member.id || (merged && above == merged->id);
  });
  for (const Friend& one : advocate.friends) {
    if (one.joined_at && one.state != ReferralState::rejected && one.id != member.id) facts.joins.push_back(*one.joined_at);
  }
  return facts;
}

}  // namespace regulars
