// Tiers: measuring, moving up, keeping, falling (SPEC 4, R15, R22, R87-R95, R125, R127, R135, R136, R145,
// R146, R152, R153, R170). Everything here stands at `member.clock`: while something falls due, the clock has
// been moved to that instant.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// The metric over the tiers' window that ends at `at`: minor units for spend, else a count. Balance is the
// points available now. Requires: program.tiers.
std::int64_t tier_metric(const Program& program, const Member& member, Metric metric, Instant at);

// ---- what an event does
// After an event of a person or shop or a routed follow-up, never a tick (R153): moves up, giving `on_reach`
// of each level passed as `<issuing>/tier/<level>`; takes leave of a level gone in a new version (R95);
// without `keep` also lets fall. Once at the end of the event, after auto rewards. `issuing`: the event's id.
void move_up(Turn& turn, const Text& issuing);
// After a gift that fell due (R148): up only. `issuing`: the id the gift was issued under.
void climb(Turn& turn, const Text& issuing);
// Metric balance: the level is set anew at every instant at which available points change (R135). Else
// nothing. For what falls due: an event moves up anyway.
void balance_moved(Turn& turn, const Text& issuing);
// After a refund has been netted: withdraws a level it no longer supports at `since` (R15, R136). Before
// move_up.
void tier_after_refund(Turn& turn);
// event.sets_tier (R90, R170): puts the member on the level, without `on_reach`; null: down to what the
// metric supports. Such an event does not measure. invalid when there is no such level: before anything else
// of the event.
Status adjust_tier(Turn& turn);

// ---- what time does
// keep_until, or the instant at which a level without keep falls because something leaves the window (R152).
// Looks from member.clock on: ask before the clock moves.
std::optional<Instant> next_tier_due(const Programs& programs, const Member& member);
void tier_due(Turn& turn, Instant at);

// ---- merge: the higher level is kept (R108); measure with move_up afterwards. After the contributions have
// moved.
void merge_tiers(Turn& turn, const Member& from);

// ---- what the state shows
struct NextLevel {
  const Level* level = nullptr;  // the nearest visible one above; null: none
  std::int64_t min = 0;          // 0 when its any/all does not name the metric (R173)
  std::int64_t missing = 0;
};
NextLevel next_level(const Program& program, const Member& member, Instant at);
// What is missing to keep the present one at keep_until, as far as one can see today: what leaves the window
// until then does not count. Null without a level or keep_until (R173).
std::optional<std::int64_t> keep_missing(const Program& program, const Member& member);

}  // namespace regulars
