// The engine: (programs, member, event) -> outcome. No clock, no I/O, no randomness; the same everywhere.
#pragma once

#include "core/base/containers.hpp"
#include "core/event.hpp"
#include "core/facts.hpp"
#include "core/member.hpp"
#include "core/outcome.hpp"
#include "core/programs.hpp"
#include "core/records.hpp"

namespace regulars {

// Decides one event of `member` (a default Member with its id set, for the first). Changes member and records only when
// the status burns the event's id or is `exists`-like nothing at all. An outcome's follow-ups must be applied to the
// members they name, after it and in order. Requires: event.member == member.id, programs not empty.
Outcome apply(const Programs& programs, Member& member, Records& records, const Event& event, const Facts& facts = {});
// The same for an event nobody looks at afterwards: the record of an order takes its lines over.
Outcome apply(const Programs& programs, Member& member, Records& records, Event&& event, const Facts& facts = {});

// Lets everything that falls due up to `at` happen (R3): expiry, availability, pay-outs, birthdays, keep_until. Extra
// calls change no number. Follow-ups as for apply.
Outcome advance(const Programs& programs, Member& member, Records& records, Instant at, const Facts& facts = {});

// Whose facts `apply` wants for this event: the code or "member:<id>" to resolve, or empty when none. `merged`: for a
// merge, the member that is merged in.
Text advocate_asked(const Programs& programs, const Member& member, const Event& event,
                           const Member* merged = nullptr);
// The facts about `advocate` that matter to `event` of `member`. `lineage`: ids of the advocates above `advocate`.
// `merged` as above: by then the two are one.
AdvocateFacts referral_facts(const Member& advocate, const List<Text>& lineage, const Member& member,
                             const Event& event, const Member* merged = nullptr);

}  // namespace regulars
