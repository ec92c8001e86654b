#include "server/desk/standings.hpp"

#include <mutex>

namespace regulars {
namespace {

constexpr std::size_t standings_max = 100'000;

std::string name_of(const std::string& shop, const std::string& member) { return shop + "/" + member; }

}  // namespace

std::optional<Standing> Standings::find(const std::string& shop, const std::string& member) const {
  const std::shared_lock lock(mutex_);
  const auto found = known_.find(name_of(shop, member));
  return found == known_.end() ? std::nullopt : std::optional(found->second);
}

void Standings::keep(const std::string& shop, const std::string& member, Standing standing) {
  const std::unique_lock lock(mutex_);
  if (known_.size() >= standings_max) known_.clear();  // they come back when asked for
  known_[name_of(shop, member)] = std::move(standing);
}

void Standings::changed(const Changes& changes) {
  const std::unique_lock lock(mutex_);
  if (!changes.programs.empty()) known_.clear();
  if (known_.empty()) return;
  for (const auto& line : changes.lines)
    if (const auto found = known_.find(name_of(changes.shop, line.member)); found != known_.end() && !line.member.empty())
      found->second.hash = line.hash;
}

}  // namespace regulars
