#include "server/staff/devices.hpp"

#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"
#include "server/staff/sessions.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

constexpr const char* device_kind = "device";
constexpr std::size_t device_token_bytes = 32;
constexpr int devices_cleared_max = 200;

}  // namespace

std::optional<KnownDevice> known_device(Store& store, std::string_view cookie_header, std::string_view staff, std::int64_t now) {
  const auto given = token_in_cookie(cookie_header, device_cookie);
  if (!given) return std::nullopt;
  auto id = sha256_hex(given->token);
  const auto row = store.document(given->shop, device_kind, id);
  const auto body = row ? json_object_in(row->body) : std::nullopt;
  if (!body || row->at <= now || json_text_in(*body, "staff") != staff) return std::nullopt;
  return KnownDevice{given->shop, std::move(id)};
}

std::string remember_device(Store& store, std::string_view shop, const std::string& staff, std::string_view cookie_header, std::int64_t now) {
  for (const auto& over : store.documents_due(shop, device_kind, now, devices_cleared_max)) store.remove_document(shop, device_kind, over.id);
  const auto known = known_device(store, cookie_header, staff, now);
  const bool again = known && known->shop == shop;
  const auto token = again ? token_in_cookie(cookie_header, device_cookie)->token : random_base64url(device_token_bytes);
  store.put_document(shop, {device_kind, sha256_hex(token), now + device_life_seconds, nlohmann::json{{"staff", staff}}.dump()});
  return cookie_of(device_cookie, std::string(shop) + "." + token, device_life_seconds);
}

void forget_devices_of(Store& store, std::string_view shop, std::string_view staff, std::string_view but) {
  remove_those_of(store, shop, device_kind, staff, but);
}

}  // namespace regulars
