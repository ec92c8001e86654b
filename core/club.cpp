#include "core/club.hpp"

#include <algorithm>

#include "core/base/code.hpp"
#include "core/routing.hpp"
#include "core/rules/redeem.hpp"

namespace regulars {
namespace {

constexpr std::string_view by_member = "member:";
constexpr std::size_t lineage_max = 10'000;  // longer chains do not happen; a defect must not hang us

bool is_link(const AsFriend& friend_) {
  return !friend_.advocate.empty() && friend_.state != ReferralState::rejected;
}

Event tick_of(const Member& member, Instant at) {
  Event tick;
  tick.at = {at, member.offset};
  tick.member = member.id;
  return tick;
}

Outcome refused_code(const Event& event, Text why) {
  Outcome refused;
  refused.id = event.id;
  refused.status = Status::invalid;
  refused.path = "/code";
  refused.message = std::move(why);
  return refused;
}

}  // namespace

Club::Club(Program program) {
  Version first;
  first.since = Instant{INT64_MIN / 2};
  first.program = std::move(program);
  programs_.publish(std::move(first));
}

Status Club::publish(Version version, std::uint64_t content) {
  const auto& versions = programs_.all();
  const auto before = publications_.find(version.event);
  if (before != publications_.end()) {
    return before->second == content ? Status::exists : Status::exists_with_different_content;
  }
  const bool taken = std::any_of(versions.begin(), versions.end(), [&](const Version& v) { return v.number == version.number; });
  if (taken) return Status::invalid;
  publications_.emplace(version.event, content);
  programs_.publish(std::move(version));
  return Status::applied;
}

const ClubMember* Club::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

ClubMember& Club::member(const Text& id) {
  const auto [place, is_new] = by_id_.try_emplace(id, nullptr);
  if (is_new) {
    place->second = &members_.emplace_back();
    place->second->state.id = id;
  }
  return *place->second;
}

std::function<Text(const Text&)> Club::gone_to() const {
  return [this](const Text& id) {
    const ClubMember* found = find(id);
    return found ? found->state.merged_into : Text();
  };
}

List<Text> Club::lineage_of(const Member& advocate) const {
  List<Text> lineage;
  const Member* at = &advocate;
  while (is_link(at->as_friend) && lineage.size() < lineage_max) {
    lineage.push_back(living(at->as_friend.advocate, gone_to()));
    const ClubMember* above = find(lineage.back());
    if (!above) break;
    at = &above->state;
  }
  return lineage;
}

AdvocateFacts Club::advocate_named(const Text& asked, const Member& member, const Event& event,
                                   const Member* merged) const {
  Text id;
  if (asked.starts_with(by_member)) {
    id = asked.substr(by_member.size());
  } else if (const auto found = by_code_.find(normal_code(asked)); found != by_code_.end()) {
    id = found->second;
  }
  const ClubMember* advocate = find(living(id, gone_to()));  // where the advocate has gone by a merge, its friends go too
  if (!advocate || (!advocate->state.begun && id != member.id)) return {};
  return referral_facts(advocate->state, lineage_of(advocate->state), member, event, merged);
}

Facts Club::facts_for(const ClubMember& member, const Event& event) const {
  Facts facts;
  const ClubMember* from = event.type == EventType::merge ? find(event.from) : nullptr;
  if (from) {
    facts.merged = make_shared<const MergedFacts>(MergedFacts{from->state, from->records.all_orders()});
  }
  if (event.type == EventType::transfer) {
    const ClubMember* to = find(event.to);
    facts.member_known = to && to->state.begun;
  }
  if (programs_.count_stock()) facts.taken = redeemed_;
  const Member* merged = from ? &from->state : nullptr;
  const Text asked = advocate_asked(programs_, member.state, event, merged);
  if (!asked.empty()) facts.advocate = advocate_named(asked, member.state, event, merged);
  return facts;
}

void Club::know(const Text& id) { member(id).state.begun = true; }

void Club::note_codes(const Event& event, const ClubMember& member) {
  if (event.type == EventType::enrol && !member.state.referral_code.empty()) {
    by_code_.try_emplace(normal_code(member.state.referral_code), member.state.id);
  }
}

Text Club::trouble_with_code(const Event& event) const {
  if (event.type != EventType::enrol || event.code.empty()) return {};
  const ClubMember* member = find(event.member);
  if (member && (member->state.enrolled_at || !member->state.merged_into.empty())) return {};  // it gets none anyway
  const auto owner = by_code_.find(normal_code(event.code));
  return regulars::trouble_with_code(event.code, owner != by_code_.end() && living(owner->second, gone_to()) != event.member);
}

Outcome Club::apply_one(const Event& event) {
  ClubMember& member = this->member(event.member);
  return decided(member, event, regulars::apply(programs_, member.state, member.records, event, facts_for(member, event)));
}

Outcome Club::decided(ClubMember& member, const Event& event, Outcome outcome) {
  ++events_applied_;
  note_codes(event, member);
  count_taken(redeemed_, outcome, member.state);
  if (on_decided_) on_decided_(member, event, outcome);
  member.records.rest();
  return outcome;
}

Outcome Club::apply(const Event& event, List<Outcome>* caused) {
  Text trouble = trouble_with_code(event);
  return trouble.empty() ? with_caused(apply_one(event), caused) : refused_code(event, std::move(trouble));
}

Outcome Club::apply(Event&& event, List<Outcome>* caused) {
  if (on_decided_) return apply(static_cast<const Event&>(event), caused);  // they look at it
  if (Text trouble = trouble_with_code(event); !trouble.empty()) return refused_code(event, std::move(trouble));
  ClubMember& member = this->member(event.member);
  const Facts facts = facts_for(member, event);
  return with_caused(decided(member, event, regulars::apply(programs_, member.state, member.records, std::move(event), facts)), caused);
}

Outcome Club::with_caused(Outcome first, List<Outcome>* caused) {
  if (first.follow_ups.empty()) return first;
  Deque<Event> next(first.follow_ups.begin(), first.follow_ups.end());
  while (!next.empty()) {
    Event follow_up = std::move(next.front());
    next.pop_front();
    follow_up.member = receiver_of(follow_up, gone_to());
    Outcome outcome = apply_one(follow_up);
    next.insert(next.end(), outcome.follow_ups.begin(), outcome.follow_ups.end());
    if (caused) caused->push_back(std::move(outcome));
  }
  return first;
}

void Club::advance_all(Instant at) {
  for (ClubMember& member : members_) {
    Facts facts;
    if (programs_.count_stock()) facts.taken = redeemed_;
    const Outcome outcome = regulars::advance(programs_, member.state, member.records, at, facts);
    count_taken(redeemed_, outcome, member.state);
    if (on_decided_) on_decided_(member, tick_of(member.state, at), outcome);
    member.records.rest();
    for (const Event& event : outcome.follow_ups) apply(event);
  }
}

}  // namespace regulars
