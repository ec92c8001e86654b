#include "core/rules/limits.hpp"

namespace regulars {
namespace {

std::int32_t period_number(Period period, Day day) {
  switch (period) {
    case Period::day: return day.number;
    case Period::week: return iso_week_number(day);
    case Period::month: return month_number(day);
    case Period::year: break;
  }
  return year_number(day);
}

}  // namespace

bool LimitWindow::holds(Moment at, Moment use) const {
  if (every_period) {
    return period_number(*every_period, local_day(at.at, at.offset)) ==
           period_number(*every_period, local_day(use.at, use.offset));
  }
  return !every || (use.at <= at.at && use.at > subtract(at.at, at.offset, *every));
}

std::int64_t used(const Member& member, const Text& key, LimitWindow window, Moment at) {
  const auto uses = member.uses.find(key);
  if (uses == member.uses.end()) return 0;
  std::int64_t sum = 0;
  for (const Use& use : uses->second) {
    if (window.holds(at, use.at)) sum += use.amount;
  }
  return sum;
}

void note_use(Member& member, const Text& key, Use use) { member.uses[key].push_back(std::move(use)); }

void give_uses_back(Member& member, const Text& key, const Text& order) {
  const auto uses = member.uses.find(key);
  if (uses == member.uses.end()) return;
  erase_if(uses->second, [&](const Use& use) { return use.order == order; });
  if (uses->second.empty()) member.uses.erase(uses);
}

void lower_use(Member& member, const Text& key, const Text& order, std::int64_t amount) {
  const auto uses = member.uses.find(key);
  if (uses == member.uses.end()) return;
  for (auto use = uses->second.rbegin(); use != uses->second.rend() && amount > 0; ++use) {
    if (use->order != order) continue;
    const std::int64_t part = std::min(use->amount, amount);
    use->amount -= part;
    amount -= part;
  }
}

}  // namespace regulars
