#include "cli/large_pages.hpp"

#ifdef REGULARS_JEMALLOC
#include <jemalloc/jemalloc.h>
#include <sys/mman.h>
#endif

namespace regulars::cli {

#ifdef REGULARS_JEMALLOC
namespace {

constexpr std::size_t large_page_bytes = std::size_t{2} << 20;
constexpr const char* hooks_of_main_thread = "arena.0.extent_hooks";

extent_hooks_t* ordinary = nullptr;

void* allocate(extent_hooks_t*, void* at, std::size_t bytes, std::size_t alignment, bool* zero, bool* commit, unsigned arena) {
  void* const memory = ordinary->alloc(ordinary, at, bytes, alignment, zero, commit, arena);
  if (memory && bytes >= large_page_bytes) madvise(memory, bytes, MADV_HUGEPAGE);  // a wish: without it all goes on as before
  return memory;
}

}  // namespace

void ask_for_large_pages() {
  std::size_t bytes = sizeof ordinary;
  if (ordinary || mallctl(hooks_of_main_thread, &ordinary, &bytes, nullptr, 0) != 0) return;
  static extent_hooks_t asking = *ordinary;
  asking.alloc = allocate;
  extent_hooks_t* hooks = &asking;
  mallctl(hooks_of_main_thread, nullptr, nullptr, &hooks, sizeof hooks);
}
#else
void ask_for_large_pages() {}
#endif

}  // namespace regulars::cli
