// What the console's handlers share.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/api/app.hpp"
#include "server/staff/audit.hpp"

namespace regulars {

Response json_response(const nlohmann::json& body);
Response done();  // {"status":"applied"}
Response invalid(std::string_view message, std::string_view path = "");

// An entry of now, by the caller, about `about`, an object.
AuditEntry entry_by(const Caller& caller, std::string what, const nlohmann::json& about);
// Writes it down. To be called before the deed.
void note_by(App& app, const Caller& caller, std::string what, const nlohmann::json& about);

}  // namespace regulars
