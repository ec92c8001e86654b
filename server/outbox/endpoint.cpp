#include "server/outbox/endpoint.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/moment_text.hpp"
#include "server/auth/crypto.hpp"
#include "server/net/url.hpp"
#include "server/outbox/announce.hpp"
#include "server/text/json_object.hpp"

namespace regulars {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(EndpointSecret, secret, until)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Endpoint, id, url, description, types, secrets, made_at, disabled, failing_since)

namespace {

using nlohmann::json;

constexpr std::string_view secret_prefix = "whsec_";
constexpr std::size_t secret_bytes = 32;
constexpr std::size_t description_bytes_max = 500;
constexpr int gone = 410;

std::string text_of_json(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

std::string trouble_with_types(const json& types, std::string& path) {
  path = "/types";
  if (!types.is_array() || types.empty()) return "expected a list of types of messages, or [\"*\"]";
  const auto& known = message_types();
  for (std::size_t i = 0; i < types.size(); ++i) {
    path = "/types/" + std::to_string(i);
    const bool good = types[i].is_string() && (types[i] == "*" || std::binary_search(known.begin(), known.end(), types[i].get<std::string>()));
    if (!good) return "expected a type of message, as member.tier_changed, or *";
  }
  return "";
}

}  // namespace

bool wants(const std::vector<std::string>& types, const std::string& type) {
  return std::any_of(types.begin(), types.end(), [&](const std::string& each) { return each == "*" || each == type; });
}

std::string read_endpoint(const std::string& body, bool private_allowed, Endpoint& endpoint, std::string& path) {
  const auto given = json_sent(body);
  if (!given.is_object()) return "expected an object";
  for (const auto& [key, value] : given.items()) {
    path = "/" + key;
    if (key != "url" && key != "types" && key != "description") return "expected one of url, types, description";
    if (key != "types" && !value.is_string()) return "expected a text";
  }
  path = "/url";
  endpoint.url = given.value("url", "");
  if (auto trouble = trouble_with_url(endpoint.url, private_allowed); !trouble.empty()) return trouble;
  if (auto trouble = trouble_with_types(given.value("types", json()), path); !trouble.empty()) return trouble;
  endpoint.types = given["types"].get<std::vector<std::string>>();
  endpoint.description = given.value("description", "");
  path = "/description";
  return endpoint.description.size() > description_bytes_max ? "expected at most 500 bytes" : "";
}

std::string new_endpoint_id() { return "ep_" + random_hex(8); }

std::string new_webhook_secret() { return std::string(secret_prefix) + random_base64(secret_bytes); }

void rotate_secret(Endpoint& endpoint, std::int64_t now) {
  std::erase_if(endpoint.secrets, [&](const EndpointSecret& each) { return each.until != 0 && each.until <= now; });
  for (auto& each : endpoint.secrets)
    if (each.until == 0) each.until = now + old_secret_seconds;
  endpoint.secrets.insert(endpoint.secrets.begin(), {new_webhook_secret(), 0});
}

DocumentRow endpoint_row(const Endpoint& endpoint) {
  return {endpoint_kind, endpoint.id, endpoint.made_at, text_of_json(endpoint)};
}

Endpoint endpoint_from(const DocumentRow& row) {
  const auto read = json::parse(row.body, nullptr, false);
  return read.is_object() ? read.get<Endpoint>() : Endpoint{};
}

std::string endpoint_shown(const Endpoint& endpoint) {
  const auto instant = [](std::int64_t at) { return at == 0 ? json(nullptr) : json(instant_text(Instant{at})); };
  return text_of_json({{"id", endpoint.id},
                       {"url", endpoint.url},
                       {"description", endpoint.description},
                       {"types", endpoint.types},
                       {"made_at", instant(endpoint.made_at)},
                       {"disabled", endpoint.disabled.empty() ? json(nullptr) : json(endpoint.disabled)},
                       {"failing_since", instant(endpoint.failing_since)}});
}

std::string webhook_signature(const Endpoint& endpoint, const std::string& id, std::int64_t timestamp,
                              const std::string& payload) {
  const auto text = id + "." + std::to_string(timestamp) + "." + payload;
  std::string signatures;
  for (const auto& [secret, until] : endpoint.secrets) {
    const auto key = base64_decode(std::string_view(secret).substr(secret_prefix.size()));
    if (!key || (until != 0 && until <= timestamp)) continue;
    signatures += (signatures.empty() ? "v1," : " v1,") + base64_encode(hmac_sha256(*key, text));
  }
  return signatures;
}

bool note_attempt(Endpoint& endpoint, int code, std::int64_t now) {
  const bool taken = code >= 200 && code < 300;
  if (taken) return std::exchange(endpoint.failing_since, 0) != 0;
  if (!endpoint.disabled.empty()) return false;
  if (code == gone) {
    endpoint.disabled = "it answered 410 Gone";
    return true;
  }
  if (endpoint.failing_since == 0) {
    endpoint.failing_since = now;
    return true;
  }
  if (now - endpoint.failing_since < failing_seconds_max) return false;
  endpoint.disabled = "nothing was taken for three days";
  return true;
}

}  // namespace regulars
