#include "server/auth/crypto.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace regulars {
namespace {

// libsodium picks its implementations and opens its random source once; nothing may be asked of it before.
[[maybe_unused]] const bool started = [] {
  if (sodium_init() < 0) std::abort();
  return true;
}();

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string hex_of(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
  text.pop_back();
  return text;
}

struct Free {
  void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), count);
  return bytes;
}

std::string encoded(std::string_view bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
  text.pop_back();
  return text;
}

std::optional<std::string> decoded(std::string_view text, int variant) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  const int failed = sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, &end, variant);
  if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
  bytes.resize(length);
  return bytes;
}

}  // namespace

// OpenSSL's, because it has the processor's own instructions for it: every line of a journal is hashed three times.
std::string sha256(std::string_view bytes) {
  static const std::unique_ptr<EVP_MD, Free> algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  thread_local const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  const bool done = EVP_DigestInit_ex2(context.get(), algorithm.get(), nullptr) == 1 &&
                    EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1 &&
                    EVP_DigestFinal_ex(context.get(), bytes_of(hash), nullptr) == 1;
  if (!done) throw std::runtime_error("SHA-256 cannot be computed");
  return hash;
}

std::string sha256_hex(std::string_view bytes) { return hex_of(sha256(bytes)); }

std::string sha512(std::string_view bytes) {
  std::string digest(crypto_hash_sha512_BYTES, '\0');
  crypto_hash_sha512(bytes_of(digest), bytes_of(bytes), bytes.size());
  return digest;
}

// SHA-512 from another beginning, cut short (FIPS 180-4, 5.3.4 and 6.5).
std::string sha384(std::string_view bytes) {
  constexpr std::array<std::uint64_t, 8> beginning = {0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
                                                      0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};
  crypto_hash_sha512_state state;
  crypto_hash_sha512_init(&state);
  std::copy(beginning.begin(), beginning.end(), state.state);
  crypto_hash_sha512_update(&state, bytes_of(bytes), bytes.size());
  std::string digest(crypto_hash_sha512_BYTES, '\0');
  crypto_hash_sha512_final(&state, bytes_of(digest));
  digest.resize(48);
  return digest;
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(message), message.size());
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, bytes_of(mac));
  return mac;
}

std::string random_hex(std::size_t bytes) { return hex_of(random_bytes(bytes)); }
std::string random_base64url(std::size_t bytes) { return base64url_encode(random_bytes(bytes)); }
std::string random_base64(std::size_t bytes) { return base64_encode(random_bytes(bytes)); }

std::string base64_encode(std::string_view bytes) { return encoded(bytes, sodium_base64_VARIANT_ORIGINAL); }
std::optional<std::string> base64_decode(std::string_view text) { return decoded(text, sodium_base64_VARIANT_ORIGINAL); }
std::string base64url_encode(std::string_view bytes) { return encoded(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
std::optional<std::string> base64url_decode(std::string_view text) {
  return decoded(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace regulars
