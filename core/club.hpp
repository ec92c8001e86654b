// All members of one shop in memory, and the routing between them: what replay, simulate and tests run on. The backend
// does the same over its store.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "core/base/containers.hpp"
#include "core/base/text_hash.hpp"
#include "core/engine.hpp"
#include "core/resting_records.hpp"

namespace regulars {

struct ClubMember {
  Member state;
  RestingRecords records;
};

class Club {
 public:
  explicit Club(Program program);  // version 1, in force since ever

  const Programs& programs() const { return programs_; }
  // applied; exists or exists_with_different_content for an event id that published before (`content`: of the whole
  // event); invalid for a number that is taken.
  Status publish(Version version, std::uint64_t content);

  // Decides an event and everything it causes with other members, in order. The outcomes of those follow-ups, when
  // `caused` is given, go there. `invalid` and nothing done: an enrolment under another member's referral code.
  Outcome apply(const Event& event, List<Outcome>* caused = nullptr);
  // The same for an event nobody looks at afterwards: the record of an order takes its lines over.
  Outcome apply(Event&& event, List<Outcome>* caused = nullptr);
  // A member of whom only an event of an unknown type has come (R110): no clock of its own yet.
  void know(const Text& id);
  // Lets time pass for everybody.
  void advance_all(Instant at);

  // Shows every decision to `on_decided`: the event, or a tick where only time passed, and the member after it.
  using OnDecided = std::function<void(ClubMember&, const Event&, const Outcome&)>;
  void watch(OnDecided on_decided) { on_decided_ = std::move(on_decided); }

  // Everybody known, in the order they appeared; those merged away too.
  const Deque<ClubMember>& members() const { return members_; }
  const ClubMember* find(std::string_view id) const;
  std::size_t events_applied() const { return events_applied_; }

 private:
  ClubMember& member(const Text& id);
  std::function<Text(const Text&)> gone_to() const;  // for core/routing.hpp
  Facts facts_for(const ClubMember& member, const Event& event) const;
  AdvocateFacts advocate_named(const Text& asked, const Member& member, const Event& event, const Member* merged) const;
  List<Text> lineage_of(const Member& advocate) const;
  Text trouble_with_code(const Event& event) const;  // of an enrolment; empty: none
  Outcome apply_one(const Event& event);
  Outcome decided(ClubMember& member, const Event& event, Outcome outcome);
  Outcome with_caused(Outcome first, List<Outcome>* caused);
  void note_codes(const Event& event, const ClubMember& member);

  Programs programs_;
  HashTable<std::uint64_t> publications_;  // event id -> content
  Deque<ClubMember> members_;  // references stay valid
  HashTable<ClubMember*> by_id_;
  HashTable<Text> by_code_;    // normalised code -> member id
  TextMap<std::int64_t> redeemed_;  // reward -> vouchers redeemed and not revoked (R66)
  std::size_t events_applied_ = 0;
  OnDecided on_decided_;
};

}  // namespace regulars
