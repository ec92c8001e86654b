#include "server/auth/token.hpp"

#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::int64_t seconds_max = std::int64_t{1} << 40;  // beyond any date, far from overflow

TokenCheck refuse(std::string why) { return {"", std::move(why)}; }

// A part of the token as a JSON object. Deep nesting and duplicate keys cannot hurt: only flat known keys are read, the
// bytes are few, and nobody but the holder of the secret gets this far with the claims.
std::optional<json> object_in(std::string_view part) {
  const auto text = base64url_decode(part);
  if (!text) return std::nullopt;
  bool too_deep = false;
  const auto guard = [&](int depth, json::parse_event_t, json&) {
    too_deep = too_deep || depth > 4;
    return !too_deep;
  };
  auto value = json::parse(*text, guard, false);
  if (value.is_discarded() || too_deep || !value.is_object()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> seconds_in(const json& claims, const char* name) {
  const auto found = claims.find(name);
  if (found == claims.end() || !found->is_number_integer()) return std::nullopt;
  if (found->is_number_unsigned() && found->get<std::uint64_t>() > static_cast<std::uint64_t>(seconds_max))
    return std::nullopt;
  const auto seconds = found->get<std::int64_t>();
  if (seconds < 0 || seconds > seconds_max) return std::nullopt;
  return seconds;
}

bool names_shop(const json& claims, std::string_view shop) {
  const auto aud = claims.find("aud");
  if (aud == claims.end()) return true;
  if (aud->is_string()) return aud->get_ref<const std::string&>() == shop;
  if (!aud->is_array()) return false;
  for (const auto& each : *aud)
    if (each.is_string() && each.get_ref<const std::string&>() == shop) return true;
  return false;
}

bool is_signed(std::string_view signed_part, std::string_view signature, const std::vector<std::string>& secrets) {
  const auto given = base64url_decode(signature);
  if (!given) return false;
  bool good = false;
  for (const auto& secret : secrets)  // all of them, so that the time does not tell which
    good = equal_in_constant_time(hmac_sha256(secret, signed_part), *given) || good;
  return good;
}

std::string trouble_with_header(std::string_view part) {
  const auto header = object_in(part);
  if (!header) return "the token's header is not a JSON object";
  const auto alg = header->find("alg");
  if (alg == header->end() || !alg->is_string() || *alg != "HS256") return "the token's alg must be HS256";
  if (header->contains("crit")) return "the token's crit header is not understood";
  return "";
}

std::string trouble_with_times(const json& claims, std::int64_t now_seconds) {
  const auto iat = seconds_in(claims, "iat"), exp = seconds_in(claims, "exp");
  if (!iat || !exp) return "the token needs iat and exp, both whole seconds";
  if (*exp <= *iat || *exp - *iat > token_life_seconds_max) return "the token's exp must be after iat, by at most 24 hours";
  if (*iat > now_seconds + token_skew_seconds) return "the token's iat is in the future";
  if (*exp <= now_seconds - token_skew_seconds) return "the token has expired";
  if (!claims.contains("nbf")) return "";
  const auto nbf = seconds_in(claims, "nbf");
  if (!nbf || *nbf > now_seconds + token_skew_seconds) return "the token is not valid yet";
  return "";
}

}  // namespace

TokenCheck check_token(std::string_view token, const std::vector<std::string>& secrets, std::string_view shop,
                       std::int64_t now_seconds) {
  if (token.size() > token_bytes_max) return refuse("the token is too long");
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == std::string_view::npos || first == last || token.find('.', first + 1) != last)
    return refuse("the token is not a compact JWS");
  if (auto trouble = trouble_with_header(token.substr(0, first)); !trouble.empty()) return refuse(std::move(trouble));
  if (!is_signed(token.substr(0, last), token.substr(last + 1), secrets)) return refuse("the token's signature is wrong");
  const auto claims = object_in(token.substr(first + 1, last - first - 1));
  if (!claims) return refuse("the token's claims are not a JSON object");
  if (auto trouble = trouble_with_times(*claims, now_seconds); !trouble.empty()) return refuse(std::move(trouble));
  if (!names_shop(*claims, shop)) return refuse("the token's aud is another shop");
  const auto sub = claims->find("sub");
  if (sub == claims->end() || !sub->is_string()) return refuse("the token needs sub, the member's id");
  auto member = sub->get<std::string>();
  if (member.empty() || member.size() > member_id_bytes_max) return refuse("the token's sub must have 1 to 128 bytes");
  return {std::move(member), ""};
}

std::string sign_token(std::string_view claims_json, std::string_view secret) {
  auto text = base64url_encode(R"({"alg":"HS256","typ":"JWT"})") + "." + base64url_encode(claims_json);
  return text + "." + base64url_encode(hmac_sha256(secret, text));
}

}  // namespace regulars
