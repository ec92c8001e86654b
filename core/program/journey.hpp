// Cards, streaks, challenges, badges and stages: what grows with a member's repeated steps.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/program/points.hpp"
#include "core/program/rule.hpp"

namespace regulars {

struct Milestone {
  std::int64_t at = 0;
  Text reward;
};

struct Card {
  Text id;
  LocalText name;
  std::int64_t stamps = 0;
  std::int64_t head_start = 0;
  bool head_start_on_every = false;  // JSON `head_start_on`: "first" or "every" (R5)
  bool repeats = false;
  std::optional<Duration> expires_after;
  List<Milestone> milestones;
};

struct Streak {
  Text id;
  LocalText name;
  RuleOn on = RuleOn::order;
  Text action;
  Condition when;
  Period period = Period::week;
  std::int64_t goal = 0;
  std::int64_t freezes = 0;
  bool repeats = true;  // paid at each multiple of `goal`, or once (R128)
  Give give;
};

enum class ChallengeCount { events, distinct_categories, distinct_skus, spend };

struct Challenge {
  Text id;
  LocalText name;
  RuleOn on = RuleOn::order;
  Text action;
  Condition when;
  ChallengeCount count = ChallengeCount::events;
  std::int64_t goal = 0;  // minor units for spend, a count else (R99)
  std::optional<Duration> within;
  bool repeats = false;
  std::optional<Moment> from;
  std::optional<Moment> until;
  Give give;
};

struct Badge {
  Text id;
  LocalText name;
};

struct ClientBar {
  std::int64_t orders = 0;
  std::optional<Duration> within;
};

struct AdvocateBar {
  Words any;  // action names, or referral_qualified, referral_joined
  std::int64_t times = 1;
};

struct Stages {
  std::int64_t repeat = 2;
  std::optional<ClientBar> client;
  std::optional<AdvocateBar> advocate;
};

}  // namespace regulars
