#include "server/auth/totp.hpp"

#include <liboath/oath.h>
#include <sodium.h>

#include <cctype>
#include <cstdlib>

#include "server/auth/crypto.hpp"
#include "server/text/percent.hpp"

namespace regulars {
namespace {

constexpr std::size_t totp_secret_bytes = 20, recovery_bytes = 10, recovery_group = 4;

std::string base32_of(std::string_view bytes) {
  char* text = nullptr;
  std::size_t length = 0;
  if (oath_base32_encode(bytes.data(), bytes.size(), &text, &length) != OATH_OK) std::abort();
  std::string out(text, length);
  std::free(text);
  while (out.ends_with('=')) out.pop_back();
  return out;
}

std::string bytes_of_base32(std::string_view text) {
  char* bytes = nullptr;
  std::size_t length = 0;
  if (oath_base32_decode(text.data(), text.size(), &bytes, &length) != OATH_OK) return "";
  std::string out(bytes, length);
  std::free(bytes);
  return out;
}

std::string random_base32(std::size_t bytes) {
  std::string raw(bytes, '\0');
  randombytes_buf(raw.data(), raw.size());
  return base32_of(raw);
}

}  // namespace

std::string new_totp_secret() { return random_base32(totp_secret_bytes); }

std::string totp_uri(std::string_view secret, std::string_view account, std::string_view issuer) {
  const auto name = percent_encoded(issuer);
  return "otpauth://totp/" + name + ":" + percent_encoded(account) + "?secret=" + std::string(secret) + "&issuer=" + name;
}

std::string totp_code(std::string_view secret, std::int64_t now_seconds, int digits) {
  std::string code(static_cast<std::size_t>(digits) + 1, '\0');
  const auto done = oath_totp_generate(secret.data(), secret.size(), static_cast<time_t>(now_seconds), totp_step_seconds, 0,
                                       static_cast<unsigned>(digits), code.data());
  if (done != OATH_OK) std::abort();
  code.pop_back();
  return code;
}

std::optional<std::int64_t> totp_step(std::string_view base32_secret, std::string_view code, std::int64_t now_seconds) {
  const auto secret = bytes_of_base32(base32_secret);
  std::optional<std::int64_t> found;
  if (secret.empty()) return found;
  for (const int neighbour : {-1, 0, 1}) {  // all of them, so that the time does not tell which
    const auto at = now_seconds + neighbour * totp_step_seconds;
    if (equal_in_constant_time(totp_code(secret, at, totp_digits), code)) found = at / totp_step_seconds;
  }
  return found;
}

std::vector<std::string> new_recovery_codes() {
  std::vector<std::string> codes(recovery_codes);
  for (auto& code : codes) {
    code = random_base32(recovery_bytes);
    for (auto at = code.size() - recovery_group; at > 0; at -= recovery_group) code.insert(at, 1, '-');
  }
  return codes;
}

std::string hash_of_recovery_code(std::string_view code) {
  std::string letters;
  for (const char letter : code)
    if (std::isalnum(static_cast<unsigned char>(letter)) != 0)
      letters.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(letter))));
  return sha256_hex(letters);
}

}  // namespace regulars
