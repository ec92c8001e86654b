#include "server/staff/invitations.hpp"

#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"
#include "server/auth/keys.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

constexpr const char* invitation_kind = "invitation";
constexpr std::size_t invitation_token_bytes = 24;
constexpr int swept_max = 100;

}  // namespace

std::string invite(Store& store, std::string_view shop, Role role, std::string_view email, std::int64_t now) {
  for (const auto& over : store.documents_due(shop, invitation_kind, now, swept_max))
    store.remove_document(shop, invitation_kind, over.id);
  const auto token = random_base64url(invitation_token_bytes);
  const nlohmann::json body = {{"role", role_name(role)}, {"email", email}};
  store.put_document(shop, {invitation_kind, sha256_hex(token), now + invitation_life_seconds, body.dump()});
  return std::string(shop) + "." + token;
}

std::string invitation_link(std::string_view server, std::string_view invitation) {
  return std::string(server).append("/console/#/set-up/").append(invitation);
}

std::optional<std::string> shop_of_invitation(std::string_view invitation) {
  const auto shop = invitation.substr(0, invitation.find('.'));
  if (!is_shop_id(shop) || shop.size() == invitation.size()) return std::nullopt;
  return std::string(shop);
}

std::optional<Invitation> find_invitation(Store& store, std::string_view invitation, std::int64_t now) {
  const auto shop = shop_of_invitation(invitation);
  if (!shop) return std::nullopt;
  const auto id = sha256_hex(invitation.substr(shop->size() + 1));
  const auto row = store.document(*shop, invitation_kind, id);
  const auto body = row ? json_object_in(row->body) : std::nullopt;
  if (!body || row->at <= now) return std::nullopt;
  return Invitation{id, role_named(json_text_in(*body, "role")).value_or(Role::staff), json_text_in(*body, "email")};
}

bool use_up_invitation(Store& store, std::string_view shop, const std::string& id) {
  return store.remove_document(shop, invitation_kind, id);
}

}  // namespace regulars
