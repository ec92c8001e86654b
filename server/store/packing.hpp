// Long texts, smaller: a member's printed state says the same keys many times. Zstandard, with a checksum.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace regulars {

// Below this a text costs more to pack than to keep.
inline constexpr std::size_t packed_from_bytes = 1'500;

std::string packed(std::string_view text);
// Absent: these are no packed bytes, or they are damaged.
std::optional<std::string> unpacked(std::string_view bytes);

}  // namespace regulars
