// What the console's handlers share.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "server/api/app.hpp"
#include "server/staff/audit.hpp"

namespace regulars {

Response json_response(const nlohmann::json& body);
Response done();  // {"status":"applied"}
Response changed_meanwhile();  // an account was
Response invalid(std::string_view message, std::string_view path = "");

// Guesses at a secret: a bucket's name, and how many it takes, a minute instead of a second.
struct Tries {
  std::string of;
  Rate rate;
};
// Takes one of each until one has none left. 0: go on; else the minutes after which to try again.
std::int64_t tries_to_wait(App& app, const std::vector<Tries>& each);
Response wait_first(std::int64_t minutes);

// An entry of now, by the caller, about `about`, an object.
AuditEntry entry_by(const Caller& caller, std::string what, const nlohmann::json& about);
// Writes it down. To be called before the deed.
void note_by(App& app, const Caller& caller, std::string what, const nlohmann::json& about);

}  // namespace regulars
