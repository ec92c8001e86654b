#include "server/store/postgres_text.hpp"

#include <algorithm>

#include "server/text/utf8.hpp"

namespace regulars {
namespace {

constexpr char escape = '\1';
constexpr std::string_view digits = "0123456789abcdef";

bool is_plain(std::string_view text) { return static_cast<unsigned char>(text[0]) > 1 && character_length(text) > 0; }

std::size_t digit(char c) { return std::min(digits.find(c), digits.size() - 1); }

}  // namespace

bool needs_escape(std::string_view text) {
  // Nearly all texts are plain ASCII, and this is asked of every one: no branch a letter, so that many are looked at at once.
  unsigned char other = 0;
  for (const char c : text) other |= static_cast<unsigned char>(c <= 1);
  if (other == 0) return false;
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
