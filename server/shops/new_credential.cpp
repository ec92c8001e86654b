#include "server/shops/new_credential.hpp"

#include "server/auth/crypto.hpp"
#include "server/auth/keys.hpp"

namespace regulars {
namespace {

constexpr std::size_t credential_id_bytes = 4;

std::string key_of_kind(std::string_view shop, CredentialKind kind) {
  switch (kind) {
    case CredentialKind::secret:
      return new_key(KeyKind::secret, shop);
    case CredentialKind::publishable:
      return new_key(KeyKind::publishable, shop);
    case CredentialKind::identity:
    case CredentialKind::shopify:
    case CredentialKind::woocommerce:
      break;
  }
  return new_identity_secret();
}

}  // namespace

NewCredential new_credential(std::string_view shop, CredentialKind kind, Scopes scopes,
                             std::int64_t now_seconds, std::string_view given) {
  NewCredential made;
  const bool secret = kind == CredentialKind::secret;
  made.key = given.empty() ? key_of_kind(shop, kind) : std::string(given);
  made.row = {random_hex(credential_id_bytes), kind, secret ? hash_of_key(made.key) : made.key, now_seconds,
              secret ? scopes.text() : ""};
  return made;
}

}  // namespace regulars
