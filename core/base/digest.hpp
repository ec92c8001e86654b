// A stable hash of bytes: XXH3 64 bits, in 16 lower-case hexadecimal digits.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/containers.hpp"

#ifndef REGULARS_COMPACT
#include <xxhash.h>
#endif

namespace regulars {

#ifdef REGULARS_COMPACT
std::uint64_t hash64(std::string_view bytes);
#else  // mostly of a few letters: the call would cost as much
inline std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }
#endif
Text hex16(std::uint64_t value);

}  // namespace regulars
