// Passwords of staff, kept as Argon2id (RFC 9106) with libsodium's interactive limits: 64 MB and some 50 ms each, so never on
// a thread that others wait for (server/errands.hpp).
#pragma once

#include <string>
#include <string_view>

namespace regulars {

inline constexpr std::size_t password_letters_min = 10, password_bytes_max = 1000;

// "": good; else what is wrong, in words for the person who chose it.
std::string trouble_with_password(std::string_view password, std::string_view email);

// The hash with its salt and limits as one text. Throws std::bad_alloc when there is no memory for it.
std::string hash_password(std::string_view password);

// An empty or unreadable `hash` is never right, and takes as long to say so.
bool is_password(const std::string& hash, std::string_view password);

}  // namespace regulars
