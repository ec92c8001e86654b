#include "server/text/percent.hpp"

#include <charconv>

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
  return text;
}

}  // namespace regulars
