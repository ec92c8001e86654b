// A stable hash of bytes: XXH3 64 bits, in 16 lower-case hexadecimal digits.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/containers.hpp"

namespace regulars {

std::uint64_t hash64(std::string_view bytes);
Text hex16(std::uint64_t value);

}  // namespace regulars
