#include "core/base/digest.hpp"

#ifdef REGULARS_COMPACT
#include <xxhash.h>
#endif

namespace regulars {

#ifdef REGULARS_COMPACT
std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }
#endif

Text hex16(std::uint64_t value) {
  Buffer text(16, '0');
  for (int place = 15; place >= 0; --place, value >>= 4)
    text[static_cast<std::size_t>(place)] = "0123456789abcdef"[value & 15];
  return text;
}

}  // namespace regulars
