#include "server/text/percent.hpp"

#include <charconv>

#include "server/text/utf8.hpp"

namespace regulars {

std::optional<std::string> percent_decoded(std::string_view segment) {
  std::string text;
  for (std::size_t at = 0; at < segment.size(); ++at) {
    if (segment[at] != '%') {
      text.push_back(segment[at]);
      continue;
    }
    const auto digits = segment.substr(at + 1, 2);
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc{} || end != digits.data() + 2 || value == 0) return std::nullopt;
    text.push_back(static_cast<char>(value));
    at += 2;
  }
  return is_utf8(text) ? std::optional(text) : std::nullopt;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string escaped;
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    if (plain.find(each) != std::string_view::npos) escaped.push_back(each);
    else escaped.append({'%', digits[byte >> 4], digits[byte & 15U]});
  }
  return escaped;
}

}  // namespace regulars
