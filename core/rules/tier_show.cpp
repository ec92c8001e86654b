// What the state shows of a level (R89, R146, R173).
#include <algorithm>

#include "core/rules/ladder.hpp"
#include "core/rules/tiers.hpp"

namespace regulars {

std::int64_t tier_metric(const Program& program, const Member& member, Metric metric, Instant at) {
  return Ladder(*program.tiers, member, at).value(metric);
}

NextLevel next_level(const Program& program, const Member& member, Instant at) {
  if (!program.tiers) return {};
  const Ladder ladder(*program.tiers, member, at);
  const int next = ladder.next_visible(ladder.rank(member.tier.id));
  if (next == no_level) return {};
  const std::int64_t bar = ladder.bar(next);
  return {ladder.level(next), bar, std::max<std::int64_t>(0, bar - ladder.value(program.tiers->metric))};
}

std::optional<std::int64_t> keep_missing(const Program& program, const Member& member) {
  if (member.tier.id.empty() || !member.tier.keep_until || !program.tiers) return std::nullopt;
  const Ladder ladder(*program.tiers, member, *member.tier.keep_until);
  const int rank = ladder.rank(member.tier.id);
  if (rank == no_level) return std::nullopt;
  const std::int64_t bar = ladder.level(rank)->retain_min.value_or(ladder.bar(rank));
  return std::max<std::int64_t>(0, bar - ladder.value(program.tiers->metric));
}

}  // namespace regulars
