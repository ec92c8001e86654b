#include "core/analytics/options.hpp"

#include "core/analytics/number.hpp"
#include "core/base/decimal.hpp"
#include "core/base/moment_text.hpp"

namespace regulars::analytics {
namespace {

constexpr const char* a_day = "a day such as 2026-11-21";
constexpr const char* a_share = "a share from 0 to 1 such as 0.95, or shares by day as 2026-01-01:0.95,2027-01-01:0.97";

std::optional<double> number_in(std::string_view text, double most) {
  const auto ratio = parse_decimal(text);
  if (!ratio) return std::nullopt;
  const double value = number_of(*ratio);
  return value < 0 || value > most ? std::nullopt : std::optional(value);
}

std::string read_day(std::optional<Day>& day, std::string_view text) {
  day = parse_day(text);
  return day ? "" : a_day;
}

std::string read_shares(std::vector<ExpectedShare>& shares, std::string_view text) {
  shares.clear();
  while (true) {
    const std::string_view one = text.substr(0, text.find(','));
    const std::size_t colon = one.find(':');
    const auto day = colon == std::string_view::npos ? std::optional(Day{INT32_MIN}) : parse_day(one.substr(0, colon));
    const auto share = number_in(colon == std::string_view::npos ? one : one.substr(colon + 1), 1);
    if (!day || !share || (!shares.empty() && *day <= shares.back().since)) return a_share;
    shares.push_back({*day, *share});
    if (one.size() == text.size()) return "";
    text.remove_prefix(one.size() + 1);
  }
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  const auto moment = text.size() == 10 ? parse_moment(std::string(text) + "T00:00:00Z") : std::nullopt;
  return moment ? std::optional(local_day(moment->at, {})) : std::nullopt;
}

std::string read_option(ReportOptions& options, std::string_view name, std::string_view value) {
  if (name == "from") return read_day(options.from, value);
  if (name == "to") return read_day(options.to, value);
  if (name == "redeemed") return read_shares(options.expected, value);
  if (name == "salt") return options.salt = value, "";
  const auto number = number_in(value, name == "weeks" ? 520 : 1);
  if (name == "weeks") return number && *number > 0 ? (options.weeks = *number, "") : "weeks above 0, at most 520";
  return number && *number < 1 ? (options.holdout = *number, "") : "a share from 0, below 1";
}

}  // namespace regulars::analytics
