#include "server/desk/heap.hpp"

#include <malloc.h>

#include <cstdint>

// jemalloc's own account of itself; null where a sanitizer brings another allocator (cmake/native.cmake).
extern "C" __attribute__((weak)) int mallctl(const char* name, void* old, std::size_t* old_size, void* now, std::size_t now_size);

namespace regulars {

namespace {

std::size_t heap_bytes() {
  if (mallctl == nullptr) return mallinfo2().uordblks;
  std::uint64_t epoch = 1;  // what follows is counted when the epoch is moved
  mallctl("epoch", nullptr, nullptr, &epoch, sizeof epoch);
  std::size_t allocated = 0, size = sizeof allocated;
  mallctl("stats.allocated", &allocated, &size, nullptr, 0);
  return allocated;
}

}  // namespace

bool is_heap_full() { return heap_bytes() > heap_bytes_max; }

}  // namespace regulars
