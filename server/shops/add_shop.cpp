#include "server/shops/add_shop.hpp"

#include <string_view>

#include "server/auth/crypto.hpp"
#include "server/auth/keys.hpp"
#include "server/desk/publication.hpp"
#include "server/journal/line.hpp"
#include "server/shops/new_credential.hpp"
#include "server/staff/invitations.hpp"
#include "server/text/json_text.hpp"

namespace regulars {
namespace {

constexpr std::size_t code_key_bytes = 16;

Changes first_line(const std::string& shop, const ProgramRow& row) {
  Changes first;
  first.shop = shop;
  auto line = publication_line(row);
  line.seq = 1;
  line.hash = line_hash(shop, line);
  first.to = {1, line.hash, 0, 1};
  first.lines = {std::move(line)};
  first.programs = {row};
  return first;
}

// What a shop begins with whose owner will choose in the console.
std::string program_that_waits(const NewShop& shop) {
  return R"({"schema":1,"id":"club","name":)" + json_text(shop.name) + R"(,"currency":)" + json_text(shop.currency) + "}";
}

}  // namespace

AddedShop add_shop(Store& store, const NewShop& shop, std::int64_t now_seconds) {
  AddedShop added;
  NewVersion first;
  first.number = 1;
  first.program = shop.program.empty() ? program_that_waits(shop) : shop.program;
  auto read = read_version(first);
  added.findings = std::move(read.findings);
  if (!added.findings.empty()) return added;

  added.shop = new_shop_id();
  const auto secret = new_credential(added.shop, CredentialKind::secret, Scopes::all(), now_seconds);
  const auto publishable = new_credential(added.shop, CredentialKind::publishable, {}, now_seconds);
  const auto identity = new_credential(added.shop, CredentialKind::identity, {}, now_seconds);
  added.secret_key = secret.key;
  added.publishable_key = publishable.key;
  added.identity_secret = identity.key;
  const auto& program = read.version.program;
  const ShopRow row{added.shop, shop.name, program.currency, program.exponent, random_hex(code_key_bytes),
                    now_seconds};
  store.add_shop(row, {secret.row, publishable.row, identity.row}, shop.origins,
                 first_line(added.shop, read.row));
  added.invitation = invite(store, added.shop, Role::owner, "", now_seconds);
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
  return !rest.empty() &&
         rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-:[]") == std::string_view::npos;
}

}  // namespace regulars
