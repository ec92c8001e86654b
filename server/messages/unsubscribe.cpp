#include "server/messages/unsubscribe.hpp"

#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"
#include "server/messages/person.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

constexpr std::size_t mac_bytes = 16;

std::string mac_of(const Shop& shop, const std::string& message) {
  return base64url_encode(hmac_sha256(shop.code_key, "unsubscribe\n" + message).substr(0, mac_bytes));
}

}  // namespace

std::string unsubscribe_link(const std::string& address, const Shop& shop, const std::string& message) {
  return address + "/unsubscribe/" + shop.id + "." + message + "." + mac_of(shop, message);
}

std::optional<Unsubscribing> unsubscribing(Store& store, Directory& directory, const std::string& token, std::int64_t now) {
  const auto first = token.find('.'), last = token.rfind('.');
  if (first == token.npos || first == last) return std::nullopt;
  auto shop = directory.find(token.substr(0, first), now);
  const auto id = token.substr(first + 1, last - first - 1);
  if (!shop || !equal_in_constant_time(token.substr(last + 1), mac_of(*shop, id))) return std::nullopt;
  const auto row = store.document(shop->id, message_kind, id);
  auto message = row ? message_from(*row) : std::nullopt;
  if (!message) return std::nullopt;
  return Unsubscribing{std::move(shop), std::move(*message)};
}

std::string profile_without(const std::string& profile, MessageKind kind) {
  auto kept = json_object_in(profile).value_or(nlohmann::json::object());
  kept[marketing_key] = false;
  kept[withdrawn_key] = true;
  if (!message_entry(kind).marketing) kept[membership_key] = false;
  return kept.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace regulars
