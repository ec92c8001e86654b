#include "server/auth/keys.hpp"

#include "server/auth/crypto.hpp"

namespace regulars {
namespace {

constexpr std::size_t secret_bytes = 32, publishable_bytes = 16, shop_bytes = 6;

std::string_view prefix(KeyKind kind) { return kind == KeyKind::secret ? "sk_" : "pk_"; }

}  // namespace

bool is_shop_id(std::string_view text) {
  if (text.size() != shop_bytes * 2) return false;
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string new_shop_id() { return random_hex(shop_bytes); }

std::string new_key(KeyKind kind, std::string_view shop) {
  const auto bytes = kind == KeyKind::secret ? secret_bytes : publishable_bytes;
  return std::string(prefix(kind)).append(shop).append("_").append(random_base64url(bytes));
}

std::string new_identity_secret() { return "is_" + random_base64url(secret_bytes); }

std::optional<std::string_view> shop_of_key(KeyKind kind, std::string_view key) {
  if (!key.starts_with(prefix(kind))) return std::nullopt;
  key.remove_prefix(prefix(kind).size());
  const auto end = key.find('_');
  if (end == std::string_view::npos || !is_shop_id(key.substr(0, end))) return std::nullopt;
  return key.substr(0, end);
}

std::string hash_of_key(std::string_view key) { return sha256_hex(key); }

}  // namespace regulars
