#include "core/ledger/contributions.hpp"

#include <algorithm>

namespace regulars {
namespace {

// Subtracting months clamps to a month's end and depends on the offset; a week covers both.
constexpr std::int64_t margin_seconds = 7 * 86400;

void add_to(Folded& sums, const Contribution& c) {
  sums.spend += c.spend;
  sums.points += c.points;
  sums.orders += c.counts ? 1 : 0;
}

void add_to(Folded& sums, const Folded& other) {
  sums.spend += other.spend;
  sums.points += other.points;
  sums.orders += other.orders;
}

Instant start_of(const Duration& length, Instant end, Offset offset) {
  return {subtract(end, offset, length).seconds - margin_seconds};
}

// The earliest instant a window that ends at `end` looks back to, over all publications.
Instant reach(const Programs& programs, Instant end, Offset offset) {
  Instant start = start_of(Duration{.months = kept_months}, end, offset);
  const auto look_at = [&](const std::optional<Duration>& length) {
    if (length) start = std::min(start, start_of(*length, end, offset));
  };
  for (const Version& version : programs.all()) {
    if (version.program.tiers) look_at(version.program.tiers->window_length);
    if (version.program.stages && version.program.stages->client)
      look_at(version.program.stages->client->within);
  }
  return start;
}

Folded& folded_at(Member& member, Instant at) {
  return member.tier.since && at > *member.tier.since ? member.folded_after : member.folded;
}

}  // namespace

void contribute(Member& member, const Contribution& contribution) {
  member.contributions.push_back(contribution);
  member.spend += contribution.spend;
  member.orders += contribution.counts ? 1 : 0;
  member.ordered |= !contribution.order.empty();
}

void net(Member& member, std::string_view order, Instant at, const Less& less) {
  member.spend -= less.spend;
  member.orders -= less.uncounted ? 1 : 0;
  const auto found =
      std::find_if(member.contributions.begin(), member.contributions.end(),
                   [&](const Contribution& c) { return !c.order.empty() && c.order == order; });
  if (found != member.contributions.end()) {
    found->spend -= less.spend;
    found->points -= less.points;
    if (less.uncounted) found->counts = false;
    return;
  }
  Folded& folded = folded_at(member, at);
  folded.spend -= less.spend;
  folded.points -= less.points;
  folded.orders -= less.uncounted ? 1 : 0;
}

void uncount_points(Member& member, std::int64_t points, const std::optional<Moment>& given) {
  if (points > 0 && given) member.contributions.push_back({{}, *given, {}, -points, false});
}

bool is_in(const Window& window, const Contribution& c) {
  if (c.at.at > window.to || (window.from && c.at.at <= *window.from)) return false;
  return !window.year || year_number(local_day(c.at.at, c.at.offset)) == *window.year;
}

Folded sum(const Member& member, const Window& window) {
  Folded total;
  if (!window.from && !window.year) {
    add_to(total, member.folded);
    if (!member.tier.since || window.to > *member.tier.since) add_to(total, member.folded_after);
  }
  for (const Contribution& c : member.contributions)
    if (is_in(window, c)) add_to(total, c);
  return total;
}

void prune(Member& member, const Programs& programs) {
  // Mostly nothing is older than what is kept anyway, and calendars need not be asked.
  const Instant a_year_ago{member.clock.seconds - year_seconds};
  const auto is_old = [&](const Contribution& c) { return c.at.at.seconds <= a_year_ago.seconds - year_seconds; };
  if (std::none_of(member.contributions.begin(), member.contributions.end(), is_old)) return;
  Instant looked_at = member.clock;
  for (const auto& [level, held] : member.tier.for_life)
    if (held > a_year_ago) looked_at = std::min(looked_at, held);
  const Instant from_now_on = reach(programs, looked_at, member.offset);
  const auto& since = member.tier.since;
  const Instant at_since = since ? reach(programs, *since, member.offset) : from_now_on;
  erase_if(member.contributions, [&](const Contribution& c) {
    if (c.at.at > from_now_on) return false;
    if (since && c.at.at <= *since && c.at.at > at_since) return false;
    add_to(folded_at(member, c.at.at), c);
    return true;
  });
}

void join_folded(Member& member) {
  add_to(member.folded, member.folded_after);
  member.folded_after = {};
}

}  // namespace regulars
