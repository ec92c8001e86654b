#include "core/base/digest.hpp"

#include <xxhash.h>

namespace regulars {

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

Text hex16(std::uint64_t value) {
  Buffer text(16, '0');
  for (int place = 15; place >= 0; --place, value >>= 4)
    text[static_cast<std::size_t>(place)] = "0123456789abcdef"[value & 15];
  return text;
}

}  // namespace regulars
