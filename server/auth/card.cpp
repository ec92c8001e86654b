#include "server/auth/card.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "server/auth/crypto.hpp"
#include "server/auth/token.hpp"

namespace regulars {
namespace {

constexpr std::string_view card_kind = "RG1";

struct CardParts {
  std::string_view claimed;  // "HEAD.CLAIMS"
  std::string_view proven;   // all before PROOF
  std::string_view proof;
  std::int64_t step = 0;
};

CardCheck refuse_card(std::string why) { return {"", 0, std::move(why)}; }

std::optional<std::int64_t> step_in(std::string_view text) {
  std::int64_t step = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), step);
  if (error != std::errc{} || end != text.data() + text.size() || step < 0 || text.size() > 12) return std::nullopt;
  return step;
}

std::optional<CardParts> parts_of(std::string_view code) {
  std::array<std::size_t, 4> dots{};
  std::size_t found = 0;
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] != '.') continue;
    if (found == dots.size()) return std::nullopt;
    dots[found++] = at;
  }
  if (found != dots.size() || code.substr(0, dots[0]) != card_kind) return std::nullopt;
  const auto step = step_in(code.substr(dots[2] + 1, dots[3] - dots[2] - 1));
  if (!step) return std::nullopt;
  return CardParts{code.substr(dots[0] + 1, dots[2] - dots[0] - 1), code.substr(0, dots[3]), code.substr(dots[3] + 1), *step};
}

std::string proof_of(std::string_view signature, std::string_view proven) {
  return hmac_sha256(signature, proven).substr(0, card_proof_bytes);
}

// The token behind the code, worked out with the secret that signed it; empty: none of them did.
std::string token_behind(const CardParts& parts, const std::vector<std::string>& secrets) {
  const auto given = base64url_decode(parts.proof);
  std::string token;
  for (const auto& secret : secrets) {  // all of them, so that the time does not tell which
    const auto signature = hmac_sha256(secret, parts.claimed);
    if (given && equal_in_constant_time(proof_of(signature, parts.proven), *given))
      token = std::string(parts.claimed) + "." + base64url_encode(signature);
  }
  return token;
}

}  // namespace

CardCheck check_card(std::string_view code, const std::vector<std::string>& secrets, std::string_view shop,
                     std::int64_t now_seconds) {
  if (code.size() > token_bytes_max) return refuse_card("this is no member card: the code is too long");
  const auto parts = parts_of(code);
  if (!parts) return refuse_card("this is no member card: expected RG1.HEAD.CLAIMS.STEP.PROOF");
  const auto token = token_behind(*parts, secrets);
  if (token.empty()) return refuse_card("this member card is not of this shop, or was changed");
  const auto late = now_seconds / card_step_seconds - parts->step;
  if (late > card_steps_late_max) return refuse_card("this code is too old: ask for the one on screen now");
  if (late < -card_steps_early_max) return refuse_card("this code is of the future: the customer's clock is wrong");
  auto check = check_token(token, secrets, shop, now_seconds);
  if (!check.refused.empty()) return refuse_card("the card must be opened anew: " + check.refused);
  return {std::move(check.member), std::max<std::int64_t>(0, late * card_step_seconds), ""};
}

std::string card_code(std::string_view token, std::int64_t now_seconds) {
  const auto last = token.rfind('.');
  const auto proven = std::string(card_kind) + "." + std::string(token.substr(0, last)) + "." + std::to_string(now_seconds / card_step_seconds);
  return proven + "." + base64url_encode(proof_of(base64url_decode(token.substr(last + 1)).value_or(""), proven));
}

}  // namespace regulars
