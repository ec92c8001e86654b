// So many times, for life or within a window (SPEC 2 `limit`, R32).
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/base/duration.hpp"
#include "core/member.hpp"
#include "core/program/terms.hpp"

namespace regulars {

// A window: none is for life; a duration rolls backwards from the event (at - every < u <= at); a period is the event's
// own local calendar period.
struct LimitWindow {
  const std::optional<Duration>& every;
  const std::optional<Period>& every_period;

  bool holds(Moment at, Moment use) const;
};

template <class Terms>
LimitWindow window_of(const Terms& terms) {
  return {terms.every, terms.every_period};
}

// The sum of the amounts of the uses inside the window of an event at `at`.
std::int64_t used(const Member& member, const Text& key, LimitWindow window, Moment at);
void note_use(Member& member, const Text& key, Use use);
// Nothing is left of the order: its uses come back (R141).
void give_uses_back(Member& member, const Text& key, const Text& order);

// A part of the order's use is undone (R171).
void lower_use(Member& member, const Text& key, const Text& order, std::int64_t amount);

// Keys of Member::uses.
inline Text rule_uses(const Text& rule) { return "rule/" + rule; }
inline constexpr const char* spend_uses = "spend";
inline constexpr const char* transfer_uses = "transfer";
inline constexpr const char* referral_uses = "referral";

}  // namespace regulars
