// regulars clv: who still comes, how often, and what it is worth: BG/NBD and gamma-gamma over a journal's orders.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/journal_lines.hpp"
#include "cli/program_file.hpp"
#include "cli/text_file.hpp"
#include "core/analytics/fit.hpp"
#include "core/base/decimal.hpp"

namespace regulars::cli {
namespace {

constexpr const char* clv_name = "regulars clv";

struct ClvOptions {
  std::string events, program, currency = "USD", as_of;
  double weeks = 52;
  bool json = false;
};

struct Customer {
  std::string member;
  analytics::Purchases purchases;
};

struct Forecast {
  analytics::Models models;
  Day now;
  double weeks = 0;
  std::vector<Customer> customers;
};

// The days on which a member bought something and did not send all of it back. Requires: no program that names a
// currency of another exponent.
std::vector<analytics::DayOfPurchase> days_of(const ClubMember& member, int exponent) {
  double scale = 1;
  for (int i = 0; i < exponent; ++i) scale *= 10;
  std::vector<analytics::DayOfPurchase> days;
  for (const auto& [id, order] : member.records.orders) {
    if (!order.placed || !order.counted) continue;
    days.push_back({local_day(order.at.at, order.at.offset), static_cast<double>(order.spend.value) / scale});
  }
  return days;
}

// The customers with their purchases up to `now`, which is the last day on which somebody bought unless `as_of` is given.
Forecast customers_of(const Club& club, int exponent, const std::optional<Day>& as_of) {
  Forecast forecast;
  std::vector<std::pair<std::string, std::vector<analytics::DayOfPurchase>>> found;
  for (const ClubMember& member : club.members()) {
    auto days = days_of(member, exponent);
    if (as_of) std::erase_if(days, [&](const analytics::DayOfPurchase& day) { return day.day > *as_of; });
    for (const auto& day : days) forecast.now = std::max(forecast.now, day.day);
    if (!days.empty()) found.emplace_back(member.state.id, std::move(days));
  }
  if (as_of) forecast.now = *as_of;
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [member, days] : found)
    forecast.customers.push_back({std::move(member), analytics::purchases_of(std::move(days), forecast.now)});
  return forecast;
}

// "" or why nothing can be said yet.
std::string fit(Forecast& forecast) {
  std::vector<analytics::Purchases> all;
  for (const Customer& customer : forecast.customers) all.push_back(customer.purchases);
  const auto back = std::count_if(all.begin(), all.end(), [](const analytics::Purchases& one) { return one.repeats > 0; });
  const auto of_them = " of the " + std::to_string(all.size()) + " customers bought on two days: ";
  if (back == 0) return "none" + of_them + "there is nothing to learn from yet";
  forecast.models = analytics::fit_models(all);
  if (forecast.models.trouble == "too_few_came_back")
    return std::to_string(back) + of_them + "too few to learn from, " + std::to_string(analytics::came_back_min) + " are needed at least";
  if (!forecast.models.found()) return "no parameters fit these customers: forecasts would be nonsense";
  if (forecast.models.few) std::fprintf(stderr, "%s: only %lld%sread single customers with care\n", clv_name, static_cast<long long>(back), of_them.c_str());
  return "";
}

std::string day_text(Day day) { return instant_text(midnight(day, {})).substr(0, 10); }

double rounded(double value, double places) { return std::round(value * places) / places; }

void print_json(const Forecast& forecast) {
  nlohmann::ordered_json out = {{"as_of", day_text(forecast.now)}, {"weeks", forecast.weeks}};
  const auto& [r, alpha, a, b, fit] = forecast.models.buying;
  out["bg_nbd"] = {{"r", r}, {"alpha", alpha}, {"a", a}, {"b", b}, {"log_likelihood", fit}};
  if (const auto& worth = forecast.models.worth)
    out["gamma_gamma"] = {{"p", worth->p}, {"q", worth->q}, {"gamma", worth->gamma}, {"log_likelihood", worth->log_likelihood}};
  out["members"] = nlohmann::ordered_json::array();
  for (const auto& [member, purchases] : forecast.customers) {
    const double orders = forecast.models.buying.expected(purchases, forecast.weeks);
    nlohmann::ordered_json one = {{"member", member}, {"repeats", purchases.repeats},
                                  {"alive", rounded(forecast.models.buying.alive(purchases), 1e4)}, {"orders", rounded(orders, 1e4)}};
    if (forecast.models.worth) {
      const double value = forecast.models.worth->expected_value(purchases);
      one["order_value"] = rounded(value, 1e2);
      one["value"] = rounded(orders * value, 1e2);
    }
    out["members"].push_back(std::move(one));
  }
  std::printf("%s\n", out.dump().c_str());
}

void print_table(const Forecast& forecast) {
  const auto& [r, alpha, a, b, fit] = forecast.models.buying;
  std::printf("%zu customers as of %s; forecast for %g weeks\n", forecast.customers.size(), day_text(forecast.now).c_str(), forecast.weeks);
  std::printf("BG/NBD       r %.3f  alpha %.3f  a %.3f  b %.3f  (log-likelihood %.1f)\n", r, alpha, a, b, fit);
  if (const auto& worth = forecast.models.worth)
    std::printf("gamma-gamma  p %.3f  q %.3f  gamma %.3f  (log-likelihood %.1f)\n", worth->p, worth->q, worth->gamma, worth->log_likelihood);
  std::printf("\n%-24s %8s %7s %8s %12s %12s\n", "member", "repeats", "active", "orders", "order value", "value");
  for (const auto& [member, purchases] : forecast.customers) {
    const auto& [buying, worth, trouble, few] = forecast.models;
    const double orders = buying.expected(purchases, forecast.weeks);
    std::printf("%-24s %8lld %6.1f%% %8.2f", member.c_str(), static_cast<long long>(purchases.repeats), 100 * buying.alive(purchases), orders);
    if (worth) std::printf(" %12.2f %12.2f\n", worth->expected_value(purchases), orders * worth->expected_value(purchases));
    else std::printf(" %12s %12s\n", "-", "-");
  }
}

int clv(const ClvOptions& options) {
  std::optional<Moment> as_of;
  if (!options.as_of.empty() && !(as_of = parse_moment(options.as_of))) {
    std::fprintf(stderr, "%s: --as-of: expected a time such as 2026-11-21T09:30:00+07:00, got %s\n", clv_name, options.as_of.c_str());
    return 2;
  }
  auto program = program_or_none(options.program, options.currency, clv_name);
  if (!program) return 2;
  LineReader lines(options.events, clv_name);
  if (!lines.ok()) return 2;

  const int exponent = program->exponent;
  Club club(std::move(*program));
  const std::vector<BadLine> bad = apply_journal(club, lines, nullptr);
  for (const BadLine& line : bad) std::fprintf(stderr, "line %zu: %s\n", line.number, line.what.c_str());
  Forecast forecast = customers_of(club, exponent, as_of ? std::optional(local_day(as_of->at, as_of->offset)) : std::nullopt);
  forecast.weeks = options.weeks;
  if (const auto why = fit(forecast); !why.empty()) return std::fprintf(stderr, "%s: %s\n", clv_name, why.c_str()), 1;
  options.json ? print_json(forecast) : print_table(forecast);
  return bad.empty() ? 0 : 1;
}

}  // namespace

void declare_clv(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<ClvOptions>();
  auto* command = app.add_subcommand("clv", "Forecast who comes back, how often, and what it is worth");
  command->add_option("--events,-e", options->events, "the journal, one JSON event a line; - is standard input")->required();
  command->add_option("--program,-p", options->program, "the program file, when its rules shape what an order counts for");
  command->add_option("--currency", options->currency, "without a program, the currency of the amounts")->capture_default_str();
  command->add_option("--as-of", options->as_of, "stand at this time: later orders are not looked at (default: the last day with an order)");
  command->add_option("--weeks", options->weeks, "how far to look ahead")->capture_default_str()->check(CLI::Range(0.1, 5200.0));
  command->add_flag("--json", options->json, "one JSON object instead of a table");
  command->footer("Exit code: 0 done, 1 some lines could not be read or too few bought twice, 2 nothing done.\n"
                  "Example: regulars clv --events events.jsonl --weeks 26");
  command->callback([options, &exit_code] { exit_code = clv(*options); });
}

}  // namespace regulars::cli
