#include "server/console/answers.hpp"

#include <nlohmann/json.hpp>

#include "server/clock.hpp"
#include "server/http/problem.hpp"
#include "server/staff/staff.hpp"

namespace regulars {

Response json_response(const nlohmann::json& body) {
  Response response;
  response.body = body.dump();
  response.with("Cache-Control", "no-store");
  return response;
}

Response done() { return json_response({{"status", "applied"}}); }

Response invalid(std::string_view message, std::string_view path) { return problem(400, "invalid", message, path); }

AuditEntry entry_by(const Caller& caller, std::string what, const nlohmann::json& about) {
  return {next_audit_id(), unix_seconds(), caller.staff->id, caller.staff->name, std::move(what), about.dump()};
}

void note_by(App& app, const Caller& caller, std::string what, const nlohmann::json& about) {
  note(app.store, caller.shop->id, entry_by(caller, std::move(what), about));
}

}  // namespace regulars
