#include "core/engine.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/ledger/contributions.hpp"
#include "core/rules/care.hpp"
#include "core/rules/clock.hpp"
#include "core/rules/dispatch.hpp"
#include "core/rules/doings.hpp"
#include "core/rules/orders.hpp"
#include "core/rules/auto.hpp"
#include "core/rules/redeem.hpp"
#include "core/rules/stages.hpp"
#include "core/rules/tiers.hpp"

namespace regulars {
namespace {

constexpr std::size_t usual_effects = 8;  // of an order; they are large to move

struct Decision {
  Outcome outcome;
  bool overflow = false;
};

void note_new(Words& words, const Text& word) {
  if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

// What the event says of its member, whatever comes of it.
void note_person(Member& member, const Event& event, const Facts& facts, Instant clock_before) {
  if (member.code_seed.empty()) member.code_seed = facts.code_seed;
  if (!is_caused_by_people(event.type)) return;
  const bool late = member.begun && event.at.at < clock_before;
  if (!late) member.offset = event.at.offset;
  note_new(member.devices, event.device);
  note_new(member.identities, event.identity);
}

// What follows every event: what is due at once, auto rewards, then levels (R120, R148, R153).
void follow_through(Turn& turn, Care care) {
  const Event& event = turn.event;
  if (event.type == EventType::tick || event.type == EventType::merged) return;
  turn.overflow |= !run_clock(turn.programs, turn.member, turn.records, turn.member.clock, care, turn.outcome, turn.facts);
  const std::int64_t& available = turn.member.points.totals.available;
  std::int64_t before = 0;
  do {  // again only where a level's gift has raised the balance
    redeem_auto(turn, event.id);
    before = available;
    move_up(turn, event.id);
  } while (available > before);
}

// A defect of ours must not be booked: totals are checked after every event, in release builds too.
void check_conservation(const Member& member) {
  if (!adds_up(member.points) || !adds_up(member.credit)) std::abort();
}

Decision decide(const Programs& programs, Member& member, Records& records, const Event& event, const Facts& facts,
                Care care, List<OrderLine>* lines = nullptr) {
  Decision decision;
  Outcome& outcome = decision.outcome;
  outcome.id = event.id;
  outcome.effects.reserve(usual_effects);
  const Instant clock_before = member.clock;
  if (!member.begun) member.clock = event.at.at;
  const bool leaves = event.type == EventType::merged;  // the merge has it all, and what was due with it
  if (!leaves) decision.overflow = !run_clock(programs, member, records, std::max(member.clock, event.at.at), care, outcome, facts);
  if (!care.waited) note_person(member, event, facts, clock_before);
  member.begun = true;

  const Version& version = programs.in_force(event.at.at);
  Turn turn{programs, version, version.program, member, records, event, facts, outcome, event.at, event.shop};
  turn.undoable = care.undoable;
  turn.gifts_off = care.gifts_off;
  turn.lines = lines;
  const Stage before = stage_of(version.program, member, member.clock);
  outcome.status = dispatch(turn);
  if (outcome.status == Status::applied) follow_through(turn, care);
  else turn.overflow |= !run_clock(programs, member, records, member.clock, care, outcome, facts);
  if (!leaves) tell_stage(turn, before);
  decision.overflow |= turn.overflow || (care.undoable && !is_within_bounds(member));
  if (!decision.overflow) {
    prune(member, programs);
    check_conservation(member);
  }
  return decision;
}

// On a copy: as it is; a fact whose gifts would overflow, without them; else nothing changes (R27, R144, R160).
Outcome decide_with_care(const Programs& programs, Member& member, Records& records, const Event& event,
                         const Facts& facts, bool waited) {
  for (const bool gifts_off : {false, true}) {
    if (gifts_off && !is_fact(event)) break;
    Member copy = member;
    ScratchRecords scratch(records);
    Decision decision = decide(programs, copy, scratch, event, facts, {true, gifts_off, waited});
    if (decision.overflow) continue;
    member = std::move(copy);
    scratch.commit();
    const Status status = decision.outcome.status;
    if (burns_id(status)) records.remember(remembered_as(event), {event.content, status});
    if (gifts_off && status == Status::applied) decision.outcome.status = Status::overflow;
    return std::move(decision.outcome);
  }
  Outcome outcome;
  outcome.id = event.id;
  outcome.status = Status::overflow;
  outcome.message = "a total would pass 2^53-1";
  member.begun = true;  // it has sent an event (R110), which moved nothing, not even the clock
  records.remember(remembered_as(event), {event.content, Status::overflow});
  return outcome;
}

Outcome decide_and_remember(const Programs& programs, Member& member, Records& records, const Event& event,
                            const Facts& facts, bool waited, List<OrderLine>* lines = nullptr) {
  if (needs_care(programs, member, event, facts)) return decide_with_care(programs, member, records, event, facts, waited);
  Decision decision = decide(programs, member, records, event, facts, {.waited = waited}, lines);
  if (decision.overflow) return decide_with_care(programs, member, records, event, facts, waited);
  const Status status = decision.outcome.status;
  if (burns_id(status)) records.remember(remembered_as(event), {event.content, status});
  return std::move(decision.outcome);
}

// Refunds and fulfilments that came before their order are applied right after it, or after the merge that brings them
// together (R109).
void apply_waiting(const Programs& programs, Member& member, Records& records, const Facts& facts,
                   Outcome& outcome) {
  List<Event> waiting;
  const auto is_for = [&](const Event& event) {
    const Order* order = records.order(event.order);
    return order && order->placed;
  };
  std::copy_if(member.waiting.begin(), member.waiting.end(), std::back_inserter(waiting), is_for);
  erase_if(member.waiting, is_for);
  for (const Event& event : waiting) {
    Facts then;  // the stock is what is left of it by now
    then.taken = facts.taken;
    count_taken(then.taken, outcome, member);
    outcome.late.push_back(decide_and_remember(programs, member, records, event, then, true));
    List<Event>& follow_ups = outcome.late.back().follow_ups;
    outcome.follow_ups.insert(outcome.follow_ups.end(), follow_ups.begin(), follow_ups.end());
    follow_ups.clear();
  }
}

Status answer_to_repeat(const Seen& seen, const Event& event) {
  if (seen.content != event.content) return Status::exists_with_different_content;
  const bool kept = seen.status == Status::applied || seen.status == Status::waiting;
  return kept ? Status::exists : Status::already_refused;
}

// A member that was merged away: what others send it goes on to where it went.
void forward(const Member& member, const Event& event, Outcome& outcome) {
  outcome.status = Status::member_merged;
  outcome.message = "merged into " + member.merged_into;
  if (!is_follow_up(event.type)) return;
  outcome.follow_ups.push_back(event);
  outcome.follow_ups.back().member = member.merged_into;
}

Outcome apply_taking(const Programs& programs, Member& member, Records& records, const Event& event, const Facts& facts,
                     List<OrderLine>* lines) {
  Outcome outcome;
  outcome.id = event.id;
  if (const std::optional<Seen> seen = records.seen(remembered_as(event))) {
    outcome.status = answer_to_repeat(*seen, event);
    return outcome;
  }
  if (says_nothing(event)) {
    outcome.status = Status::invalid;  // burns no id and begins no member (R25, R126)
    outcome.message = "it says nothing";
    return outcome;
  }
  if (!member.merged_into.empty()) {
    forward(member, event, outcome);
    records.remember(remembered_as(event), {event.content, outcome.status});
    return outcome;
  }
  outcome = decide_and_remember(programs, member, records, event, facts, false, lines);
  if (!member.waiting.empty() && outcome.status != Status::waiting) apply_waiting(programs, member, records, facts, outcome);
  return outcome;
}

}  // namespace

Outcome apply(const Programs& programs, Member& member, Records& records, const Event& event, const Facts& facts) {
  return apply_taking(programs, member, records, event, facts, nullptr);
}

Outcome apply(const Programs& programs, Member& member, Records& records, Event&& event, const Facts& facts) {
  return apply_taking(programs, member, records, event, facts, &event.lines);
}

Outcome advance(const Programs& programs, Member& member, Records& records, Instant at, const Facts& facts) {
  Outcome outcome;
  if (!member.merged_into.empty() || !member.begun) return outcome;
  const bool careful = needs_care(programs, member, Event{}, {});
  Member copy = careful ? member : Member{};
  ScratchRecords scratch(records);
  if (!careful) {
    run_clock(programs, member, records, at, {}, outcome, facts);
    return outcome;
  }
  if (!run_clock(programs, copy, scratch, at, {true, false}, outcome, facts) || !is_within_bounds(copy)) {
    outcome = {};
    run_clock(programs, member, records, at, {true, true}, outcome, facts);
    return outcome;
  }
  member = std::move(copy);
  scratch.commit();
  return outcome;
}

}  // namespace regulars
