// A stable hash of bytes: XXH3 64 bits, in 16 lower-case hexadecimal digits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace regulars {

std::uint64_t hash64(std::string_view bytes);
std::string hex16(std::uint64_t value);

}  // namespace regulars
