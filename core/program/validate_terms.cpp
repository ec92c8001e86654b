#include <algorithm>
#include <array>

#include "core/base/decimal.hpp"
#include "core/base/moment_text.hpp"
#include "core/program/checker.hpp"

namespace regulars {
namespace {

constexpr std::array<std::string_view, 3> channels = {"web", "pos", "app"};
constexpr std::array<std::string_view, 6> stages = {"visitor", "prospect", "first_time",
                                                    "repeat",  "client",   "advocate"};

template <std::size_t N>
void are_among(Checker& check, const Place& place, const std::optional<Words>& words,
               const std::array<std::string_view, N>& known, const Text& expected) {
  if (!words) return;
  for (std::size_t i = 0; i < words->size(); ++i) {
    const bool ok = std::find(known.begin(), known.end(), (*words)[i]) != known.end();
    check.expect(ok, place / i, expected, shown((*words)[i]));
  }
}

void check_all(Checker& check, const Place& place, const std::optional<List<Condition>>& conditions) {
  if (!conditions) return;
  for (std::size_t i = 0; i < conditions->size(); ++i) check_condition(check, place / i, (*conditions)[i]);
}

// Months have no fixed length: from some day of two years (one a leap year) the first does not end before the
// second.
bool is_shorter(const Duration& first, const Duration& second) {
  for (std::int32_t day = day_of({2027, 1, 1}).number; day < day_of({2029, 1, 1}).number; ++day) {
    const Instant start = midnight(Day{day}, {});
    if (add(start, {}, first) >= add(start, {}, second)) return false;
  }
  return true;
}

bool gives_nothing(const Give& give) {
  return !give.points_per && !give.multiply && !give.points && !give.points_per_item && !give.credit &&
         !give.credit_percent && !give.stamps && !give.reward && !give.badge;
}

void check_points_per(Checker& check, const Place& place, const std::optional<PointsPer>& per) {
  if (!per) return;
  check.above_zero(place / "amount", per->amount);
  check.at_least(place / "points", 0, per->points);
}

void check_stamps(Checker& check, const Place& place, const std::optional<StampGift>& stamps) {
  if (!stamps) return;
  check.is_card(place / "card", stamps->card);
  check.at_least(place / "count", 1, stamps->count);
  if (stamps->per == StampGift::Per::amount) check.above_zero(place / "per" / "amount", stamps->per_amount);
}

std::optional<std::int64_t> number(const std::optional<Points>& points) {
  return points ? std::optional(points->value) : std::nullopt;
}

}  // namespace

void check_limit(Checker& check, const Place& place, const std::optional<Limit>& limit) {
  if (!limit) return;
  check.at_least(place / "times", 1, limit->times);
  check.lasts(place / "every", limit->every);
}

void check_hold(Checker& check, const Place& place, const std::optional<Hold>& hold) {
  if (!hold || hold->kind != Hold::Kind::dates) return;
  check.expect(!hold->dates.empty(), place / "dates", "at least one date", "[]");
}

void check_expiry(Checker& check, const Place& place, const std::optional<Expiry>& expiry) {
  if (!expiry) return;
  check.lasts(place / "min_life", expiry->min_life);
  if (expiry->kind != Expiry::Kind::fixed) {
    check.expect(expiry->after.has_value(), place / "after", "a duration", "nothing");
    return check.lasts(place / "after", expiry->after);
  }
  const auto days = static_cast<std::int64_t>(expiry->month_days.size());
  check.expect(days >= 1 && days <= 20, place / "month_days", "1 to 20 days", shown(days));
}

void check_hold_against(Checker& check, const Place& place, const std::optional<Hold>& hold,
                        const std::optional<Expiry>& expiry) {
  if (!hold || !expiry || hold->kind != Hold::Kind::duration || !expiry->after) return;
  if (expiry->kind == Expiry::Kind::fixed || is_shorter(hold->after, *expiry->after)) return;
  check.find(
      place, "a hold shorter than the expiry's after",
      shown(duration_text(hold->after)) + " of hold, " + shown(duration_text(*expiry->after)) + " to live");
}

void check_condition(Checker& check, const Place& place, const Condition& condition) {
  check.are_levels(place / "tier", condition.tier);
  are_among(check, place / "stage", condition.stage, stages,
            "visitor, prospect, first_time, repeat, client or advocate");
  are_among(check, place / "channel", condition.channel, channels, "web, pos or app");
  check.at_least(place / "nth_order", 1, condition.nth_order);
  check.not_negative(place / "subtotal_min", condition.subtotal_min);
  if (condition.subtotal_min && condition.subtotal_max && *condition.subtotal_max < *condition.subtotal_min) {
    check.find(place / "subtotal_max", "not below subtotal_min",
               shown(money_text(*condition.subtotal_max, check.program.exponent)));
  }
  check_all(check, place / "any", condition.any);
  check_all(check, place / "all", condition.all);
}

void check_give(Checker& check, const Place& place, const Give& give) {
  check.expect(!gives_nothing(give), place, "at least one gift", "{}");
  check_points_per(check, place / "points_per", give.points_per);
  check.at_least(place / "points", 0, number(give.points));
  check.at_least(place / "points_per_item", 0, number(give.points_per_item));
  check.not_negative(place / "credit", give.credit);
  check.is_percent(place / "credit_percent", give.credit_percent);
  check.not_negative(place / "max", give.max);
  check_stamps(check, place / "stamps", give.stamps);
  if (give.reward) check.is_reward(place / "reward", *give.reward);
  if (give.badge) check.is_badge(place / "badge", *give.badge);
}

void check_flat_give(Checker& check, const Place& place, const Give& give) {
  check_give(check, place, give);
  const Text expected = "points, credit, stamps, reward or badge: there is no order to look at";
  check.expect(!give.points_per, place / "points_per", expected, "points_per");
  check.expect(!give.multiply, place / "multiply", expected, "multiply");
  check.expect(!give.points_per_item, place / "points_per_item", expected, "points_per_item");
  check.expect(!give.credit_percent, place / "credit_percent", expected, "credit_percent");
  const bool flat_stamps = !give.stamps || give.stamps->per == StampGift::Per::order;
  check.expect(flat_stamps, place / "stamps" / "per", "order: there are no lines to look at",
               "item or amount");
}

}  // namespace regulars
