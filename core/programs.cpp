#include "core/programs.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/rules/care.hpp"

namespace regulars {

const Version& Programs::publish(Version version) {
  version.program.partner_rules = rules_of_partners(version.program.partners);
  version.gives_large_numbers = gives_large_numbers(version.program);
  const auto& rewards = version.program.rewards;
  counts_stock_ |= std::any_of(rewards.begin(), rewards.end(), [](const Reward& reward) { return reward.stock || reward.capacity; });
  versions_.push_back(std::move(version));
  return versions_.back();
}

const Version& Programs::in_force(Instant at) const {
  const Version* latest = nullptr;
  const Version* earliest = &versions_.front();
  for (const Version& version : versions_) {
    if (version.since <= at && (!latest || version.since >= latest->since)) latest = &version;
    if (version.since < earliest->since) earliest = &version;
  }
  return latest ? *latest : *earliest;
}

const Version& Programs::numbered(std::int64_t number) const {
  for (const Version& version : versions_) {
    if (version.number == number) return version;
  }
  std::abort();  // a state decided under a version that was never published
}

}  // namespace regulars
