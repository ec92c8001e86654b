// A member who orders, returns and waits, for the tests of tiers. Amounts are minor units.
#pragma once

#include <string>

#include "core/ledger/contributions.hpp"
#include "core/rules/tiers.hpp"
#include "tests/core/rules/fixture.hpp"

namespace regulars::testing {

inline Level level(Text id, std::int64_t min) {
  Level made;
  made.id = std::move(id);
  made.min = min;
  return made;
}

inline Keep keep_for(std::string_view length) {
  Keep keep;
  keep.length = duration(length);
  return keep;
}

// silver from 500.00, gold from 2000.00, spend over twelve months, kept for twelve.
inline Tiers silver_and_gold() {
  Tiers tiers;
  tiers.window = WindowKind::rolling;
  tiers.window_length = duration("P12M");
  tiers.keep = keep_for("P12M");
  tiers.levels = {level("silver", 50000), level("gold", 200000)};
  return tiers;
}

inline Program with_tiers(Tiers tiers) {
  Program program;
  program.tiers = std::move(tiers);
  return program;
}

struct TierScene : Scene {
  explicit TierScene(Tiers tiers) : Scene(with_tiers(std::move(tiers))) { member.begun = true; }

  TierScene& order(std::string_view time, std::int64_t spend) {
    wait(time);
    const Text id = "o" + std::to_string(++orders_);
    on(time, id, [&](Turn& turn) {
      contribute(member, {id, turn.at, Money{spend}, spend / 100, true});
      move_up(turn, id);
    });
    return *this;
  }

  // All of it goes back.
  TierScene& refund(std::string_view time, const Text& order) {
    wait(time);
    const auto it = std::find_if(member.contributions.begin(), member.contributions.end(),
                                 [&](const Contribution& c) { return c.order == order; });
    const Contribution gone = *it;
    on(time, "r-" + order, [&](Turn& turn) {
      net(member, order, gone.at.at, {gone.spend, gone.points, true});
      tier_after_refund(turn);
      move_up(turn, turn.event.id);
    });
    return *this;
  }

  TierScene& by_hand(std::string_view time, std::optional<Text> tier) {
    wait(time);
    event.sets_tier = true;
    event.tier = std::move(tier);
    on(time, "hand", [&](Turn& turn) {
      status = adjust_tier(turn);
      move_up(turn, turn.event.id);
    });
    event.sets_tier = false;
    return *this;
  }

  // Any event that changes no metric.
  TierScene& visit(std::string_view time) {
    wait(time);
    on(time, "visit", [&](Turn& turn) { move_up(turn, turn.event.id); });
    return *this;
  }

  // Lets fall due what does, as a tick would.
  TierScene& wait(std::string_view time) {
    for (auto at = next_tier_due(programs, member); at && *at <= instant(time);
         at = next_tier_due(programs, member))
      due(*at, [&](Turn& turn) { tier_due(turn, *at); });
    member.clock = std::max(member.clock, instant(time));
    return *this;
  }

  Text tier() const { return member.tier.id; }
  Text since() const { return member.tier.since ? instant_text(*member.tier.since) : ""; }
  Text keep_until() const {
    return member.tier.keep_until ? instant_text(*member.tier.keep_until) : "";
  }

  Status status = Status::applied;

 private:
  int orders_ = 0;
};

}  // namespace regulars::testing
