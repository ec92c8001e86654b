// Letters that stand for themselves in JSON, eight at a time: most texts are made of nothing else.
#pragma once

#include <cstdint>
#include <cstring>

namespace regulars::codec {

// How many of the eight letters at `at` come before one that is not ASCII, or that JSON escapes or ends a text with. The
// sums are those of "determine if a word has a byte less than n" (Bit Twiddling Hacks); a borrow reaches only letters
// behind the first that is found.
inline unsigned plain_of_eight(const char* at) {
  constexpr std::uint64_t each = 0x0101010101010101, high = 0x8080808080808080;
  std::uint64_t letters;
  std::memcpy(&letters, at, sizeof letters);
  const std::uint64_t quotes = letters ^ each * '"', backslashes = letters ^ each * '\\';
  const std::uint64_t found = (letters | (letters - each * 0x20) | (quotes - each) | (backslashes - each)) & high;
  return found == 0 ? 8 : static_cast<unsigned>(__builtin_ctzll(found)) / 8;
}

}  // namespace regulars::codec
