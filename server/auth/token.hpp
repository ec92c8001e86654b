// Member tokens: how a shop's own backend tells us "this browser is that member". A compact JWS (RFC 7515) signed HS256
// with the shop's identity secret. No other algorithm exists here, so none can be chosen by the token.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace regulars {

inline constexpr std::int64_t token_life_seconds_max = 24 * 60 * 60;
inline constexpr std::int64_t token_skew_seconds = 60;
inline constexpr std::size_t token_bytes_max = 4096;
inline constexpr std::size_t member_id_bytes_max = 128;

struct TokenCheck {
  std::string member;   // `sub`; empty when refused
  std::string refused;  // why, in words for the shop's developer; empty when good. Never quotes the token.
};

// `secrets`: the shop's identity secrets, any of which may have signed it (rotation). `now_seconds`: Unix time.
// Required: `sub`, `iat`, `exp` at most 24 h after `iat`; `aud`, when there, must name the shop; `nbf` is honoured.
// Clocks may differ by 60 s.
TokenCheck check_token(std::string_view token, const std::vector<std::string>& secrets, std::string_view shop,
                       std::int64_t now_seconds);

// For tests and for tools: what a shop's backend does.
std::string sign_token(std::string_view claims_json, std::string_view secret);

}  // namespace regulars
