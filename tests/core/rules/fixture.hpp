// One member under one or more program versions, and turns to run the mechanics in, without the engine around
// them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/moment_text.hpp"
#include "core/rules/turn.hpp"

namespace regulars::testing {

inline Moment moment(std::string_view text) { return parse_moment(text).value(); }
inline Instant instant(std::string_view text) { return moment(text).at; }
inline Duration duration(std::string_view text) { return parse_duration(text).value(); }

struct Scene {
  explicit Scene(Program program) {
    member.id = "m1";
    publish(std::move(program), "1970-01-01T00:00:00Z");
  }

  void publish(Program program, std::string_view since, Migrate migrate = Migrate::keep) {
    const auto number = static_cast<std::int64_t>(programs.all().size()) + 1;
    programs.publish({number, instant(since), migrate, "p" + std::to_string(number), std::move(program)});
  }

  // Runs `deed(turn)` as the event `id` at `time`; the member's clock and offset move there.
  template <class Deed>
  Outcome& on(std::string_view time, const Text& id, Deed deed) {
    event.id = id;
    event.member = member.id;
    event.at = moment(time);
    if (event.at.at >= member.clock) member.offset = event.at.offset;
    member.clock = std::max(member.clock, event.at.at);
    return run(event.at, deed);
  }

  // Runs `deed(turn)` as something that falls due at `at`.
  template <class Deed>
  Outcome& due(Instant at, Deed deed) {
    member.clock = at;
    return run({at, member.offset}, deed);
  }

  Programs programs;
  Member member;
  MemoryRecords records;
  Event event;  // set what a test needs before `on`
  Facts facts;
  Outcome outcome;  // of the latest deed

 private:
  template <class Deed>
  Outcome& run(Moment at, Deed deed) {
    outcome = {};
    const Version& version = programs.in_force(at.at);
    Turn turn{programs, version, version.program, member, records, event, facts, outcome, at, event.shop};
    deed(turn);
    return outcome;
  }
};

inline List<Effect> effects_of(const Outcome& outcome, EffectType type) {
  List<Effect> found;
  std::copy_if(outcome.effects.begin(), outcome.effects.end(), std::back_inserter(found),
               [&](const Effect& effect) { return effect.type == type; });
  return found;
}

}  // namespace regulars::testing
