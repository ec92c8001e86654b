#include "server/store/postgres_text.hpp"

#include <algorithm>

namespace regulars {
namespace {

constexpr char escape = '\1';
constexpr std::string_view digits = "0123456789abcdef";

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// How many bytes the UTF-8 character at the start of `text` has; 0: there is none.
std::size_t character_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  const bool out_of_range = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
                            (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
  return !out_of_range && std::all_of(text.begin() + 1, text.begin() + length, continues) ? length : 0;
}

bool is_plain(std::string_view text) { return static_cast<unsigned char>(text[0]) > 1 && character_length(text) > 0; }

std::size_t digit(char c) { return std::min(digits.find(c), digits.size() - 1); }

}  // namespace

bool needs_escape(std::string_view text) {
  // Nearly all texts are plain ASCII, and this is asked of every one.
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return c > 1; });
  if (ascii) return false;
  for (; !text.empty(); text.remove_prefix(character_length(text)))
    if (!is_plain(text)) return true;
  return false;
}

std::string escaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto length = is_plain(text) ? character_length(text) : 1;
    if (is_plain(text)) {
      out.append(text.substr(0, length));
    } else {
      const auto byte = static_cast<unsigned char>(text[0]);
      out.append({escape, digits[byte >> 4], digits[byte & 15]});
    }
    text.remove_prefix(length);
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_escape = text[at] == escape && at + 2 < text.size();
    out += is_escape ? static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2])) : text[at];
    if (is_escape) at += 2;
  }
  return out;
}

}  // namespace regulars
