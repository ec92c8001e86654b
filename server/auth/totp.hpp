// The second factor: time-based one-time passwords (RFC 6238: SHA-1, 30 s, 6 digits, as every authenticator app has them),
// and codes on paper for the day the phone is gone. The arithmetic is liboath's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace regulars {

inline constexpr int totp_digits = 6, totp_step_seconds = 30;
inline constexpr std::size_t recovery_codes = 8;

std::string new_totp_secret();  // 160 random bits in base 32

// What an authenticator app scans. `account`: whose, `issuer`: of what; any text.
std::string totp_uri(std::string_view secret, std::string_view account, std::string_view issuer);

// The code at an instant. `secret`: raw bytes. Requires: 6 to 8 digits.
std::string totp_code(std::string_view secret, std::int64_t now_seconds, int digits);

// Which step of 30 s the code is of: the present one or a neighbour, for clocks differ. Absent: none of them. A code counts
// once: whoever asks remembers the step and refuses it, and all before it, from then on.
std::optional<std::int64_t> totp_step(std::string_view base32_secret, std::string_view code, std::int64_t now_seconds);

std::vector<std::string> new_recovery_codes();  // "ABCD-EFGH-JKLM-NPQR", 80 random bits each
// What is kept of one, in whatever spelling it is typed.
std::string hash_of_recovery_code(std::string_view code);

}  // namespace regulars
