// What orders and other earnings add to the metrics of tiers and stages: one entry each while a window can
// reach it, then folded into two sums. `member.orders` and `member.spend`, the totals for life, are kept here
// too.
#pragma once

#include <string_view>

#include "core/member.hpp"
#include "core/programs.hpp"

namespace regulars {

inline constexpr std::int64_t year_seconds = 365 * 86400;
// What is kept whatever the windows are: a publication may bring tiers, or lengthen a window of a year to two.
inline constexpr std::int32_t kept_months = 24;

// Adds an order, another earning (`order` empty; points only), or an unlinked refund (negative, R49). An
// order has its entry even when it earned nothing. Points are those of R93: what was adjusted or transferred
// adds nothing.
void contribute(Member& member, const Contribution& contribution);

// What a refund takes off an order's entry; it goes back to the order's own date.
struct Less {
  Money spend;
  std::int64_t points = 0;  // grant before less grant after, as R12 has it
  bool uncounted = false;   // nothing is left of it: it is an order no more (R14)
};
// `at`: the order's own. Works for folded entries too.
void net(Member& member, std::string_view order, Instant at, const Less& less);

// Points of a gift that went back leave the metric at the instant they were given (R93). Nothing without `given`.
void uncount_points(Member& member, std::int64_t points, const std::optional<Moment>& given);

// The entries with from < at <= to. `from` absent: since ever. `year`: those of that year on their own local
// date (R62, R94).
struct Window {
  std::optional<Instant> from;
  Instant to;
  std::optional<std::int32_t> year;
};
bool is_in(const Window& window, const Contribution& contribution);
Folded sum(const Member& member, const Window& window);

// Folds what no window of a published version can reach: neither from the member's clock on, nor the windows
// that end at tier.since (R15) or where a level for life came in the last year, nor the client stage's, nor kept_months.
void prune(Member& member, const Programs& programs);
// tier.since has moved on (or gone): what is folded lies before it.
void join_folded(Member& member);

}  // namespace regulars
