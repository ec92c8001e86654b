#include "server/auth/access.hpp"

#include <algorithm>

#include "server/auth/crypto.hpp"
#include "server/auth/keys.hpp"
#include "server/auth/token.hpp"
#include "server/http/problem.hpp"
#include "server/intake/woocommerce.hpp"
#include "server/text/query.hpp"

namespace regulars {
namespace {

constexpr std::string_view bearer = "Bearer ";

Admission refuse(int code, std::string_view status, std::string_view message) {
  Admission admission;
  admission.refused = problem(code, status, message);
  if (code == 401) admission.refused->with("WWW-Authenticate", "Bearer");
  return admission;
}

Admission unauthorized(std::string_view message) { return refuse(401, "unauthorized", message); }
Admission forbidden(std::string_view message) { return refuse(403, "forbidden", message); }

// What stands after "Bearer "; empty: nothing.
std::string_view credential_in(const Request& request) {
  std::string_view text = request.header(Header::authorization);
  if (!text.starts_with(bearer)) return {};
  return text.substr(bearer.size());
}

// Compares with all of them, so that the time does not tell which one came close.
bool is_one_of(const std::vector<std::string>& known, std::string_view given) {
  bool found = false;
  for (const auto& each : known) found = equal_in_constant_time(each, given) || found;
  return found;
}

// The same for secret keys; empty: none of them.
const SecretKey* key_of(const std::vector<SecretKey>& keys, std::string_view hash) {
  const SecretKey* found = nullptr;
  for (const auto& each : keys)
    if (equal_in_constant_time(each.hash, hash)) found = &each;
  return found;
}

Admission admit_secret(const Request& request, Scope scope, Directory& directory, std::int64_t now_seconds) {
  const auto key = credential_in(request);
  const auto id = shop_of_key(KeyKind::secret, key);
  if (!id) return unauthorized("a secret key is needed: Authorization: Bearer sk_…");
  auto shop = directory.find(*id, now_seconds);
  const auto* known = shop ? key_of(shop->secret_keys, hash_of_key(key)) : nullptr;
  if (!known) return unauthorized("this secret key is not known");
  if (!request.header(Header::origin).empty())
    return forbidden(
        "a secret key was sent from a page: whoever opens the page can read it, so replace the key");
  if (!known->scopes.has(scope))
    return forbidden("this secret key does not have the scope " + std::string(scope_name(scope)));
  return {{std::move(shop), "", nullptr, "", "", known->hash}, std::nullopt};
}

Admission admit_page(const Request& request, bool needs_member, Directory& directory,
                     std::int64_t now_seconds) {
  const auto key = page_key(request);
  const auto id = shop_of_key(KeyKind::publishable, key);
  if (!id) return unauthorized("a publishable key is needed: X-Regulars-Key: pk_…, or ?key=pk_…");
  auto shop = directory.find(*id, now_seconds);
  if (!shop || !is_one_of(shop->publishable_keys, key))
    return unauthorized("this publishable key is not known");
  const auto& origin = request.header(Header::origin);
  if (std::find(shop->origins.begin(), shop->origins.end(), origin) == shop->origins.end())
    return forbidden("this origin is not among the shop's");
  const bool has_token = !request.header(Header::authorization).empty();
  if (!has_token && needs_member)
    return unauthorized("a member token is needed: Authorization: Bearer <token>");
  if (!has_token) return {{std::move(shop), "", nullptr, "", "", key}, std::nullopt};
  auto check = check_token(credential_in(request), shop->identity_secrets, shop->id, now_seconds);
  if (!check.refused.empty()) return unauthorized(check.refused);
  return {{std::move(shop), std::move(check.member), nullptr, "", "", key}, std::nullopt};
}

// Messages of shop platforms: base64 of the HMAC of the body as it came. All secrets are tried, so that the time does not
// tell which; a shop that is not there is told as a signature that is not good.
Admission admit_signed(const Request& request, Header header, std::vector<std::string> Shop::*secrets, Directory& directory,
                       std::int64_t now_seconds) {
  const auto id = query_value(request.query, "shop");
  if (!id) return unauthorized("the address must name the shop: ?shop=…");
  auto shop = directory.find(*id, now_seconds);
  const auto& given = request.header(header);
  bool good = false;
  for (const auto& secret : shop ? (*shop).*secrets : std::vector<std::string>{})
    good = equal_in_constant_time(base64_encode(hmac_sha256(secret, request.body)), given) || good;
  const bool ping = header == Header::woocommerce_signature && given.empty() && is_woocommerce_ping(request.body);
  if (!shop || !(good || ping)) return unauthorized("the signature is not good for this shop");
  return {{std::move(shop), "", nullptr, "", "", ""}, std::nullopt};
}

bool is_local(const Request& request) {
  const bool loopback = request.peer == "127.0.0.1" || request.peer == "::1";
  return loopback && request.header(Header::forwarded_for).empty();
}

}  // namespace

std::string page_key(const Request& request) {
  const auto& told = request.header(Header::regulars_key);
  return told.empty() ? query_value(request.query, "key").value_or("") : told;
}

Admission admit(const Request& request, Access access, Scope scope, const std::string& subject,
                Directory& directory, std::int64_t now_seconds) {
  switch (access) {
    case Access::open:
      return {};
    case Access::local:
      return is_local(request) ? Admission{} : forbidden("only from this machine");
    case Access::secret:
      return admit_secret(request, scope, directory, now_seconds);
    case Access::page:
      return admit_page(request, false, directory, now_seconds);
    case Access::member:
      return admit_page(request, true, directory, now_seconds);
    case Access::shopify:
      return admit_signed(request, Header::shopify_signature, &Shop::shopify_secrets, directory, now_seconds);
    case Access::woocommerce:
      return admit_signed(request, Header::woocommerce_signature, &Shop::woocommerce_secrets, directory, now_seconds);
    case Access::member_or_secret:
      break;
    case Access::console:
    case Access::staff:
    case Access::owner:
    case Access::till:
      return forbidden("only from the console");
  }
  if (page_key(request).empty())
    return admit_secret(request, scope, directory, now_seconds);
  auto admission = admit_page(request, true, directory, now_seconds);
  if (!admission.refused && admission.caller.member != subject)
    return forbidden("the token is another member's");
  return admission;
}

}  // namespace regulars
