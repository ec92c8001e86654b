// The keys of a shop. Each names its shop, so that finding the shop is a look-up by the leading part of every key of the
// store; the secret part decides.
//   secret key       sk_<shop>_<256 bits>   server to server; kept as its SHA-256 only
//   publishable key  pk_<shop>_<128 bits>   stands in the page, good only from the shop's origins
//   identity secret  is_<256 bits>          signs member tokens; kept as it is, since checking a signature needs it
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace regulars {

enum class KeyKind { secret, publishable };

std::string new_shop_id();  // 12 lower-case letters and digits
bool is_shop_id(std::string_view text);
std::string new_key(KeyKind kind, std::string_view shop);
std::string new_identity_secret();

// The shop a key claims to belong to; nothing is checked. Absent: no key of that kind.
std::optional<std::string_view> shop_of_key(KeyKind kind, std::string_view key);

// What is kept of a secret key. The key is 256 random bits, so a plain hash cannot be searched backwards.
std::string hash_of_key(std::string_view key);

}  // namespace regulars
