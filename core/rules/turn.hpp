// One event being decided: everything a rule may look at and change. Lives for one call of `apply`.
#pragma once

#include "core/base/containers.hpp"
#include "core/facts.hpp"
#include "core/member.hpp"
#include "core/outcome.hpp"
#include "core/programs.hpp"
#include "core/records.hpp"

namespace regulars {

struct Turn {
  const Programs& programs;
  const Version& version;  // in force at the event's `at`
  const Program& program;  // version.program
  Member& member;
  Records& records;
  const Event& event;
  const Facts& facts;
  Outcome& outcome;

  Moment at;                  // the event's own instant and offset; while something falls due: that instant
  Text issuer;                // event.shop
  bool gifts_off = false;     // a fact whose gifts would overflow is applied without them (R144)
  bool overflow = false;      // something left its bounds: the engine undoes the event
  bool undoable = false;      // decided on a copy; else huge numbers ask for one before anything changes
  List<OrderLine>* lines = nullptr;  // the event's own when the record of its order may take them over

  Effect& effect(EffectType type) {
    outcome.effects.emplace_back();
    outcome.effects.back().type = type;
    return outcome.effects.back();
  }
  Status refuse(Status status, Text message) {
    outcome.message = std::move(message);
    return status;
  }
};

// A part of the turn that goes by another version's terms, at another moment. `close` it when it is done.
inline Turn under(const Turn& turn, const Version& version, Moment at) {
  Turn part{turn.programs, version,    version.program, turn.member, turn.records,
            turn.event,    turn.facts, turn.outcome,    at,          turn.issuer};
  part.gifts_off = turn.gifts_off;
  part.undoable = turn.undoable;
  return part;
}
inline void close(Turn& turn, const Turn& part) {
  turn.overflow |= part.overflow;
}

}  // namespace regulars
