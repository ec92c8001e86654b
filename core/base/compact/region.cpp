#ifdef REGULARS_COMPACT

#include "core/base/compact/region.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <utility>

namespace regulars {
namespace {

constexpr std::size_t alignment = 2 * sizeof(void*);
// Under the address sanitizer each piece is a chunk of its own, so that it sees what lies outside or was given back.
#ifdef REGULARS_COMPACT_CHECKED
constexpr std::size_t chunk_bytes = 0;
#else
constexpr std::size_t chunk_bytes = 1 << 16;
#endif

constinit Region common;
constinit Region* in_force = &common;

}  // namespace

struct alignas(alignment) Region::Chunk {
  Chunk* before;
  char* end;
};

void Region::grow(std::size_t bytes) {
  const std::size_t room = std::max(bytes + bytes / 2, chunk_bytes);  // a text that grows finds room behind it
  auto* chunk = static_cast<Chunk*>(std::malloc(sizeof(Chunk) + room));
  if (chunk == nullptr) std::abort();
  top_ = reinterpret_cast<char*>(chunk + 1);
  end_ = top_ + room;
  *chunk = {last_, end_};
  last_ = chunk;
}

char* Region::take(std::size_t bytes) {
  if (static_cast<std::size_t>(end_ - top_) < bytes) grow(bytes);
  char* piece = top_;
  top_ += bytes;
  bytes_ += bytes;
  return piece;
}

Region::Region(Region&& other) noexcept
    : last_(std::exchange(other.last_, nullptr)),
      top_(std::exchange(other.top_, nullptr)),
      end_(std::exchange(other.end_, nullptr)),
      bytes_(std::exchange(other.bytes_, 0)) {}

void Region::give_back(const Chunk* all_behind) {
  while (last_ != all_behind) std::free(std::exchange(last_, last_->before));
}

void Region::clear() {
  Chunk* first = chunk_bytes == 0 ? nullptr : last_;
  while (first != nullptr && first->before != nullptr) first = first->before;
  give_back(first);
  top_ = first == nullptr ? nullptr : reinterpret_cast<char*>(first + 1);
  end_ = first == nullptr ? nullptr : first->end;
  bytes_ = 0;
}

Within::Within(Region& region) : before_(in_force) { in_force = &region; }
Within::~Within() { in_force = before_; }

Scratch::Scratch()
    : region_(in_force), last_(region_->last_), top_(region_->top_), end_(region_->end_), bytes_(region_->bytes_) {}
Scratch::~Scratch() {
  Region& region = *region_;
  region.give_back(last_);
  region.top_ = top_;
  region.end_ = end_;
  region.bytes_ = bytes_;
}

void* take_memory(std::size_t bytes) {
  Region& region = *in_force;
  const std::size_t gap = -reinterpret_cast<std::uintptr_t>(region.top_) % alignment;
  if (static_cast<std::size_t>(region.end_ - region.top_) < gap + bytes) region.grow(bytes);
  else region.top_ += gap;
  return region.take(bytes);
}

char* take_text(std::size_t bytes) { return in_force->take(bytes); }

bool extend_text(const char* end, std::size_t bytes) {
  Region& region = *in_force;
  if (end != region.top_ || static_cast<std::size_t>(region.end_ - region.top_) < bytes) return false;
  region.take(bytes);
  return true;
}

}  // namespace regulars

#endif
