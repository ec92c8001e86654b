#include "server/messages/scan.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/analytics/fit.hpp"
#include "server/messages/ahead.hpp"
#include "server/messages/still.hpp"

namespace regulars {
namespace {

using Kind = MessageKind;

constexpr double surely_gone = 0.05;           // of these nobody comes back by a mail
constexpr std::int32_t birthdays_late_max = 2;  // days: a server that was away still wishes well

constexpr std::array scanned_kinds = {Kind::points_expiring, Kind::tier_falling, Kind::birthday, Kind::win_back, Kind::near_reward, Kind::reward_unlocked};

class Scan {
 public:
  Scan(const Walked& walked, const MessageSettings& settings, std::int32_t last_day, std::int64_t now)
      : walked_(walked), settings_(settings), today_(day_in_zone(settings.time_zone, now)), last_day_(std::max(last_day, today_ - birthdays_late_max)), now_(now) {}

  Scanned run() {
    for (std::size_t i = 0; i < walked_.history.people(); ++i) look_at_one(walked_.history.person(i));
    if (settings_.is_on(Kind::win_back)) find_gone();
    return std::move(scanned_);
  }

 private:
  void add(Kind kind, const std::string& member, std::string key, std::string facts) {
    scanned_.causes.push_back({kind, member, std::move(key), now_, std::move(facts), false});
  }

  void look_at_one(ClubMember& one) {
    if (!one.state.begun || !one.state.merged_into.empty()) return;
    Member member = one.state;
    ScratchRecords records(one.records);
    const auto outcome = advance(walked_.programs, member, records, Instant{now_});
    if (std::any_of(outcome.effects.begin(), outcome.effects.end(), [](const Effect& effect) { return effect.type == EffectType::points_available; }))
      scanned_.points_moved.push_back(member.id);
    if (settings_.is_on(Kind::points_expiring)) look_at_points(member, records);
    if (settings_.is_on(Kind::tier_falling)) look_at_tier(member, records);
    if (settings_.is_on(Kind::birthday)) look_at_birthday(member);
  }

  void look_at_points(const Member& member, Records& records) {
    const auto days = settings_.of(Kind::points_expiring).number;
    if (const auto found = points_expiring(walked_.programs, member, records, days, settings_.time_zone))
      add(Kind::points_expiring, member.id, found->month, facts_of(*found));
  }

  void look_at_tier(const Member& member, Records& records) {
    if (const auto found = tier_falling(walked_.programs, member, records, settings_.of(Kind::tier_falling).number))
      add(Kind::tier_falling, member.id, found->level + "/" + std::to_string(found->at), facts_of(*found));
  }

  void look_at_birthday(const Member& member) {
    for (auto day = last_day_ + 1; member.birthday && day <= today_; ++day) {
      const auto year = date_of(Day{day}).year;
      if (month_day_in(year, *member.birthday) == Day{day}) add(Kind::birthday, member.id, std::to_string(year), "{}");
    }
  }

  void find_gone() {
    if (walked_.history.empty()) return;
    const Day today{today_};
    const auto history = walked_.history.as_of(walked_.programs, today);
    const auto fit = analytics::fit_customers(history, today);
    const auto threshold = static_cast<double>(settings_.of(Kind::win_back).number) / 100;
    for (std::size_t i = 0; fit.found() && i < fit.customers.size(); ++i) {
      const auto alive = fit.buying.alive(fit.purchases[i]);
      const auto& member = walked_.history.person(fit.customers[i]).state;
      if (fit.purchases[i].repeats == 0 || alive >= threshold || alive < surely_gone || !member.merged_into.empty()) continue;
      const auto orders = std::to_string(member.orders);
      add(Kind::win_back, member.id, orders, nlohmann::json{{"orders", member.orders}}.dump());
    }
  }

  const Walked& walked_;
  const MessageSettings& settings_;
  const std::int32_t today_, last_day_;
  const std::int64_t now_;
  Scanned scanned_;
};

}  // namespace

bool needs_scan(const MessageSettings& settings) {
  return std::any_of(scanned_kinds.begin(), scanned_kinds.end(), [&](Kind kind) { return settings.is_on(kind); });
}

Scanned scan_members(const Walked& walked, const MessageSettings& settings, std::int32_t last_day, std::int64_t now) {
  return Scan(walked, settings, last_day, now).run();
}

}  // namespace regulars
