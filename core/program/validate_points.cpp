// The blocks points, caps, credit, transfer and partners.
#include <array>
#include <utility>

#include "core/program/checker.hpp"

namespace regulars {
namespace {

void check_spend(Checker& check, const Place& place, const SpendTerms& spend) {
  check.at_least(place / "min", 1, spend.min);
  check.at_least(place / "step", 1, spend.step);
  check.at_least(place / "max", 1, spend.max);
  check.is_percent(place / "max_share_of_order", spend.max_share_of_order);
  if (!spend.per_member) return;
  check.at_least(place / "per_member" / "points", 1, spend.per_member->points.value);
  check.lasts(place / "per_member" / "every", spend.per_member->every);
}

void check_caps(Checker& check, const Caps& caps) {
  const std::array<std::pair<const char*, const std::optional<Cap>*>, 6> all = {{
      {"points_per_order", &caps.points_per_order},
      {"points_per_day", &caps.points_per_day},
      {"points_per_week", &caps.points_per_week},
      {"points_per_month", &caps.points_per_month},
      {"points_per_year", &caps.points_per_year},
      {"points_balance", &caps.points_balance},
  }};
  for (const auto& [key, cap] : all)
    if (*cap) check.at_least(Place() / "caps" / key, 0, (*cap)->max);
}

void check_credit(Checker& check, const CreditTerms& credit) {
  const Place place = Place() / "credit";
  check_hold(check, place / "hold", credit.hold);
  check_expiry(check, place / "expiry", credit.expiry);
  const bool own_hold = credit.hold.has_value();
  check_hold_against(check, own_hold ? place / "hold" : place / "expiry" / "after",
                     own_hold ? credit.hold : check.program.points.hold, credit.expiry);
}

void check_partners(Checker& check, const List<Partner>& partners) {
  const Place place = Place() / "partners";
  check.ids(place, partners, &Partner::shop, "shop");
  for (std::size_t i = 0; i < partners.size(); ++i) {
    if (!partners[i].points_per) continue;
    check.above_zero(place / i / "points_per" / "amount", partners[i].points_per->amount);
    check.at_least(place / i / "points_per" / "points", 0, partners[i].points_per->points);
  }
}

}  // namespace

void check_points(Checker& check) {
  const Program& program = check.program;
  const Place place = Place() / "points";
  check_hold(check, place / "hold", program.points.hold);
  check_expiry(check, place / "expiry", program.points.expiry);
  check_hold_against(check, place / "hold", program.points.hold, program.points.expiry);
  if (program.points.spend) check_spend(check, place / "spend", *program.points.spend);
  check_caps(check, program.caps);
  if (program.credit) check_credit(check, *program.credit);
  if (program.transfer) {
    if (program.transfer->max) check.at_least(Place() / "transfer" / "max", 1, program.transfer->max->value);
    check.lasts(Place() / "transfer" / "every", program.transfer->every);
  }
  check_partners(check, program.partners);
}

}  // namespace regulars
