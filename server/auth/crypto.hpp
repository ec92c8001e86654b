// The little cryptography the server needs, all of it libsodium's.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace regulars {

// SHA-256 (FIPS 180-4): 32 raw bytes, and in 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);
// SHA-384 and SHA-512 (the same standard): 48 and 64 raw bytes.
std::string sha384(std::string_view bytes);
std::string sha512(std::string_view bytes);

// HMAC-SHA-256 (RFC 2104): 32 raw bytes. The key may have any length.
std::string hmac_sha256(std::string_view key, std::string_view message);

// From the operating system's cryptographic source, as text: two hexadecimal digits a byte, or base64url without padding.
std::string random_hex(std::size_t bytes);
std::string random_base64url(std::size_t bytes);
std::string random_base64(std::size_t bytes);  // with padding

std::string base64_encode(std::string_view bytes);  // RFC 4648, section 4, with padding
std::optional<std::string> base64_decode(std::string_view text);  // the same; absent: it is none
std::string base64url_encode(std::string_view bytes);
// Absent: not canonical unpadded base64url (RFC 4648, section 5).
std::optional<std::string> base64url_decode(std::string_view text);

// Compares in a time that depends on the lengths only.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace regulars
