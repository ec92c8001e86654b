// GET /v1/analytics, /v1/analytics/{report} and the console's same: the owner's numbers, docs/numbers.md.
#include <nlohmann/json.hpp>

#include "core/analytics/options.hpp"
#include "core/analytics/reports.hpp"
#include "server/api/handlers.hpp"
#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/text/query.hpp"

namespace regulars {

void get_analytics_list(App&, Call, Reply reply) {
  auto reports = nlohmann::ordered_json::array();
  for (const auto& one : analytics::report_list()) reports.push_back({{"report", one.name}, {"summary", one.summary}});
  Response response;
  response.body = nlohmann::ordered_json{{"reports", std::move(reports)}}.dump();
  reply(std::move(response));
}

// ?from=, ?to= days; ?weeks=, ?redeemed=, ?holdout=, ?salt= as analytics::option_names; ?csv= a table's name.
void get_analytics(App& app, Call call, Reply reply) {
  if (!analytics::find_report(call.subject)) return reply(problem(404, "not_found", "there is no report of this name: GET /v1/analytics lists them"));
  Question question;
  question.shop = call.caller.shop->id;
  question.report = call.subject;
  question.csv = query_value(call.request.query, "csv").value_or("");
  question.today = local_day(Instant{unix_seconds()}, {});
  for (const auto name : analytics::option_names) {
    const auto value = query_value(call.request.query, std::string(name).c_str());
    if (!value) continue;
    const std::string expected = analytics::read_option(question.options, name, *value);
    if (!expected.empty()) return reply(problem(400, "invalid", "expected " + expected, "/" + std::string(name)));
  }
  measure_by(question.options, call.caller.shop->holdout.get());
  app.analyst.ask(std::move(question), std::move(reply));
}

}  // namespace regulars
