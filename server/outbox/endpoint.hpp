// An address that wants to be told, after the Standard Webhooks specification: its secrets, and how it is doing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/store/rows.hpp"

namespace regulars {

inline constexpr const char* endpoint_kind = "endpoint";
inline constexpr std::size_t endpoints_max = 20;                      // of one shop
inline constexpr std::int64_t old_secret_seconds = 24 * 3600;         // it signs beside the new one
inline constexpr std::int64_t failing_seconds_max = 3 * 24 * 3600;    // without one success: disabled

struct EndpointSecret {
  std::string secret;       // "whsec_" and base64 of 32 bytes
  std::int64_t until = 0;   // Unix seconds; 0: no end
};

struct Endpoint {
  std::string id;                 // "ep_…"
  std::string url;
  std::string description;
  std::vector<std::string> types;
  std::vector<EndpointSecret> secrets;  // newest first
  std::int64_t made_at = 0;
  std::string disabled;           // why; empty: it is not
  std::int64_t failing_since = 0; // 0: the last delivery was taken
};

// Reads {"url","types","description"} into `endpoint`. "": good; else what is wrong, at `path`.
std::string read_endpoint(const std::string& body, bool private_allowed, Endpoint& endpoint, std::string& path);
std::string new_endpoint_id();
std::string new_webhook_secret();
// Adds a secret; those there before go on for a day.
void rotate_secret(Endpoint& endpoint, std::int64_t now);

DocumentRow endpoint_row(const Endpoint& endpoint);
Endpoint endpoint_from(const DocumentRow& row);
// As the API shows it: without secrets.
std::string endpoint_shown(const Endpoint& endpoint);

// The header webhook-signature: "v1,…" for each secret in force, separated by spaces, over "id.timestamp.payload".
std::string webhook_signature(const Endpoint& endpoint, const std::string& id, std::int64_t timestamp,
                              const std::string& payload);

// What one attempt says of the endpoint's health. `code` 0: no answer. True: something changed.
bool note_attempt(Endpoint& endpoint, int code, std::int64_t now);

}  // namespace regulars
