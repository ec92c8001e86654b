#include "core/analytics/table.hpp"

#include <cmath>

namespace regulars::analytics {

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::text: return "text";
    case Kind::day: return "day";
    case Kind::month: return "month";
    case Kind::count: return "count";
    case Kind::points: return "points";
    case Kind::money: return "money";
    case Kind::share: return "share";
    case Kind::number: return "number";
  }
  return "text";
}

Cell share_of(double part, double whole) {
  if (whole == 0) return {};
  return part / whole;
}

Cell money_of(double minor) { return static_cast<std::int64_t>(std::llround(minor)); }

}  // namespace regulars::analytics
