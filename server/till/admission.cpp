#include "server/till/admission.hpp"

#include <charconv>
#include <vector>

#include "server/auth/crypto.hpp"
#include "server/auth/keys.hpp"
#include "server/http/problem.hpp"
#include "server/till/till.hpp"

namespace regulars {
namespace {

constexpr std::string_view till_scheme = "Till ";

Admission not_a_till(std::string_view why) {
  Admission admission;
  admission.refused = problem(401, "unauthorized", why);
  return admission;
}

std::vector<std::string_view> dotted_parts(std::string_view text) {
  std::vector<std::string_view> parts;
  for (auto dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
    parts.push_back(text.substr(0, dot));
    text.remove_prefix(dot + 1);
  }
  parts.push_back(text);
  return parts;
}

std::string hex_of_bytes(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char each : bytes) text.append({digits[static_cast<unsigned char>(each) >> 4], digits[static_cast<unsigned char>(each) & 15U]});
  return text;
}

}  // namespace

bool is_signed_by_till(std::string_view secret, std::string_view text, std::string_view mac) {
  return equal_in_constant_time(hex_of_bytes(hmac_sha256(secret, text)), mac);
}

Admission admit_till(const Request& request, Store& store, Directory& directory, std::int64_t now) {
  std::string_view given = request.header(Header::authorization);
  if (!given.starts_with(till_scheme)) return not_a_till("this device is no till: the owner makes one in the console");
  const auto parts = dotted_parts(given.substr(till_scheme.size()));
  if (parts.size() != 4 || !is_shop_id(parts[0])) return not_a_till("expected Till SHOP.ID.SECONDS.MAC");
  std::int64_t seconds = 0;
  std::from_chars(parts[2].data(), parts[2].data() + parts[2].size(), seconds);
  const auto till = find_till(store, parts[0], parts[1]);
  const auto text = request.method + "\n" + request.path + "\n" + std::string(parts[2]) + "\n" + sha256_hex(request.body);
  if (!till || !is_signed_by_till(till->secret, text, parts[3])) return not_a_till("this till is not known, or was taken out of use");
  if (seconds < now - till_skew_seconds || seconds > now + till_skew_seconds) return not_a_till("this till's clock is wrong by more than five minutes");
  auto shop = directory.find(parts[0], now);
  if (!shop) return not_a_till("this till is not known, or was taken out of use");
  Admission admission;
  admission.caller.shop = std::move(shop);
  admission.caller.till = till->id;
  return admission;
}

}  // namespace regulars
