#include "server/auth/password.hpp"

#include <sodium.h>

#include <new>

namespace regulars {
namespace {

constexpr auto operations = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr auto memory_bytes = crypto_pwhash_MEMLIMIT_INTERACTIVE;

// Letters as people count them, near enough: bytes that do not continue a UTF-8 sequence.
std::size_t letters_in(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  return count;
}

// Of no password anybody has; checked against where there is no account, so that both take as long.
const std::string& nobodys_hash() {
  static const std::string hash = hash_password("nobody's password");
  return hash;
}

}  // namespace

std::string trouble_with_password(std::string_view password, std::string_view email) {
  if (letters_in(password) < password_letters_min) return "a password has at least 10 characters";
  if (password.size() > password_bytes_max) return "a password has at most 1000 characters";
  if (password == email) return "a password is not the e-mail address";
  if (password.find_first_not_of(password.front()) == std::string_view::npos) return "a password is not one letter repeated";
  return "";
}

std::string hash_password(std::string_view password) {
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(), operations, memory_bytes) != 0) throw std::bad_alloc();
  hash.resize(hash.find('\0'));
  return hash;
}

bool is_password(const std::string& hash, std::string_view password) {
  const auto& against = hash.empty() ? nobodys_hash() : hash;
  const bool right = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  return right && !hash.empty();
}

}  // namespace regulars
