// The code a member shows at the counter, as a QR that is another one every half minute:
//   RG1.HEAD.CLAIMS.STEP.PROOF
// HEAD and CLAIMS are the member token's first two parts. STEP is Unix time in half minutes. PROOF is the first 12 bytes of
// HMAC-SHA-256, keyed with the token's signature, over all that stands before it; base64url. So whoever holds the identity
// secret can work the signature out and check the proof, the code never carries the token itself, and a photograph of it
// is worthless a minute later.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace regulars {

inline constexpr std::int64_t card_step_seconds = 30;
inline constexpr std::int64_t card_steps_late_max = 2;   // read, sent and checked
inline constexpr std::int64_t card_steps_early_max = 1;  // the shopper's clock is ahead of ours
inline constexpr std::size_t card_proof_bytes = 12;

struct CardCheck {
  std::string member;            // empty when refused
  std::int64_t age_seconds = 0;  // of the code, at most; 0: it is of this half minute
  std::string refused;           // why, in words for who stands at the counter; empty when good
};

// `secrets`: the shop's identity secrets, any of which may have signed the token (rotation). `now_seconds`: Unix time.
// The token behind the code must be good now, as check_token has it.
CardCheck check_card(std::string_view code, const std::vector<std::string>& secrets, std::string_view shop,
                     std::int64_t now_seconds);

// For tests and for tools: what a page does. `token`: a member token.
std::string card_code(std::string_view token, std::int64_t now_seconds);

}  // namespace regulars
