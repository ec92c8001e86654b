#ifdef REGULARS_COMPACT

#include "core/base/sort.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace regulars {

// Bottom up: runs of 1, 2, 4, ... elements are merged from one half of the memory into the other.
void sort_elements(void* first, std::size_t count, std::size_t bytes, ComesBefore comes_before, const void* how) {
  if (count < 2) return;
  const std::size_t all = count * bytes;
  auto* from = static_cast<char*>(first);
  // Mostly they are in order already.
  std::size_t ordered = bytes;
  while (ordered < all && !comes_before(from + ordered, from + ordered - bytes, how)) ordered += bytes;
  if (ordered == all) return;
  auto* to = static_cast<char*>(take_memory(all));
  for (std::size_t run = bytes; run < all; run *= 2) {
    for (std::size_t start = 0, at = 0; start < all; start += 2 * run) {
      std::size_t left = start, right = std::min(start + run, all);
      const std::size_t left_end = right, right_end = std::min(start + 2 * run, all);
      while (left < left_end || right < right_end) {
        const bool takes_right = left == left_end || (right < right_end && comes_before(from + right, from + left, how));
        std::size_t& next = takes_right ? right : left;
        std::memcpy(to + at, from + next, bytes);
        at += bytes;
        next += bytes;
      }
    }
    std::swap(from, to);
  }
  if (from != first) std::memcpy(first, from, all);
}

}  // namespace regulars

#endif
