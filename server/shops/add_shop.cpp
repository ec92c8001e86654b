#include "server/shops/add_shop.hpp"

#include <string_view>

#include "server/auth/crypto.hpp"
#include "server/auth/keys.hpp"
#include "server/desk/publication.hpp"
#include "server/journal/line.hpp"

namespace regulars {
namespace {

constexpr std::size_t code_key_bytes = 16, credential_id_bytes = 4;

CredentialRow credential(CredentialKind kind, std::string value, std::int64_t now_seconds) {
  return {random_hex(credential_id_bytes), kind, std::move(value), now_seconds};
}

Changes first_line(const std::string& shop, const ProgramRow& row) {
  Changes first;
  first.shop = shop;
  auto line = publication_line(row);
  line.seq = 1;
  line.hash = line_hash(shop, line);
  first.to = {1, line.hash, 0};
  first.lines = {std::move(line)};
  first.programs = {row};
  return first;
}

}  // namespace

AddedShop add_shop(Store& store, const NewShop& shop, std::int64_t now_seconds) {
  AddedShop added;
  NewVersion first;
  first.number = 1;
  first.program = shop.program;
  auto read = read_version(first);
  added.findings = std::move(read.findings);
  if (!added.findings.empty()) return added;

  added.shop = new_shop_id();
  added.secret_key = new_key(KeyKind::secret, added.shop);
  added.publishable_key = new_key(KeyKind::publishable, added.shop);
  added.identity_secret = new_identity_secret();
  const auto& program = read.version.program;
  const ShopRow row{added.shop, shop.name, program.currency, program.exponent, random_hex(code_key_bytes), now_seconds};
  store.add_shop(row,
                 {credential(CredentialKind::secret, hash_of_key(added.secret_key), now_seconds),
                  credential(CredentialKind::publishable, added.publishable_key, now_seconds),
                  credential(CredentialKind::identity, added.identity_secret, now_seconds)},
                 shop.origins, first_line(added.shop, read.row));
  return added;
}

std::string snippet(const std::string& server, const std::string& publishable_key) {
  return "<script async src=\"" + server + "/embed/regulars.js\" data-key=\"" + publishable_key +
         "\" data-token-url=\"/regulars-token\"></script>";
}

bool is_origin(const std::string& text) {
  std::string_view rest = text;
  if (rest.starts_with("https://")) {
    rest.remove_prefix(8);
  } else if (rest.starts_with("http://")) {
    rest.remove_prefix(7);
  } else {
    return false;
  }
  return !rest.empty() && rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-:[]") == std::string_view::npos;
}

}  // namespace regulars
