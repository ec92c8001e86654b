#include "server/console/answers.hpp"

#include <nlohmann/json.hpp>

#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/staff/staff.hpp"

namespace regulars {
namespace {

constexpr std::int64_t minute_seconds = 60;

}  // namespace

Response json_response(const nlohmann::json& body) {
  Response response;
  response.body = body.dump();
  response.with("Cache-Control", "no-store");
  return response;
}

Response done() { return json_response({{"status", "applied"}}); }

Response changed_meanwhile() { return problem(409, "changed_meanwhile", "the account was changed meanwhile: try again"); }

Response invalid(std::string_view message, std::string_view path) { return problem(400, "invalid", message, path); }

std::int64_t tries_to_wait(App& app, const std::vector<Tries>& each) {
  const auto slow_ms = static_cast<std::int64_t>(steady_microseconds() / 1000) / minute_seconds;
  for (const auto& [of, rate] : each)
    if (const auto minutes = app.rates.take(of, rate, slow_ms); minutes > 0) return minutes;
  return 0;
}

Response wait_first(std::int64_t minutes) {
  return problem(429, "rate_limited", "too many tries: wait a minute").with("Retry-After", std::to_string(minutes * minute_seconds));
}

AuditEntry entry_by(const Caller& caller, std::string what, const nlohmann::json& about) {
  return {next_audit_id(), unix_seconds(), caller.staff->id, caller.staff->name, std::move(what), about.dump()};
}

void note_by(App& app, const Caller& caller, std::string what, const nlohmann::json& about) {
  note(app.store, caller.shop->id, entry_by(caller, std::move(what), about));
}

}  // namespace regulars
