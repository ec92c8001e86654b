// Letters that stand for themselves in JSON, eight at a time: most texts are made of nothing else.
#pragma once

#include <cstdint>
#include <cstring>

namespace regulars::codec {

// Whether the eight letters at `at` are ASCII and none that JSON escapes or ends a text with. The sums are those of
// "determine if a word has a byte less than n" (Bit Twiddling Hacks); a borrow can only say no too often.
inline bool are_eight_plain(const char* at) {
  constexpr std::uint64_t each = 0x0101010101010101, high = 0x8080808080808080;
  std::uint64_t letters;
  std::memcpy(&letters, at, sizeof letters);
  const std::uint64_t quotes = letters ^ each * '"', backslashes = letters ^ each * '\\';
  return ((letters | (letters - each * 0x20) | (quotes - each) | (backslashes - each)) & high) == 0;
}

}  // namespace regulars::codec
