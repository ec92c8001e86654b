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

double rounded(double value, int digits) {
  const double scale = std::pow(10, digits);
  return std::round(value * scale) / scale;
}

std::string fixed_text(double value, int digits) {
  const std::int64_t whole = std::llround(std::abs(value) * std::pow(10, digits));
  std::string text = std::to_string(whole);
  const auto behind = static_cast<std::size_t>(digits);
  if (text.size() <= behind) text.insert(0, behind + 1 - text.size(), '0');
  text.insert(text.size() - behind, 1, '.');
  return value < 0 && whole != 0 ? '-' + text : text;
}

Cell share_of(double part, double whole) {
  if (whole == 0) return {};
  return part / whole;
}

Cell money_of(double minor) { return static_cast<std::int64_t>(std::llround(minor)); }

}  // namespace regulars::analytics
