// Members with a long history weigh more, so what is held of them is bounded by what the whole heap weighs, too.
#pragma once

#include <algorithm>
#include <cstddef>

namespace regulars {

inline constexpr std::size_t heap_bytes_max = 200'000'000;
inline constexpr std::size_t members_least = 100;  // however full it is

bool is_heap_full();

// Of `held` members so many may stay when the heap is full: one less, which makes half of them go.
inline std::size_t members_most(std::size_t held) { return std::max(held, members_least + 1) - 1; }

}  // namespace regulars
