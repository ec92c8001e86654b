#ifdef REGULARS_COMPACT

#include "core/base/compact/list.hpp"

#include <algorithm>
#include <cstring>

#include "core/base/compact/region.hpp"

namespace regulars {
namespace {

void make_room(RawList& list, std::size_t element_bytes, std::size_t more) {
  const std::size_t wanted = list.size + more;
  if (wanted <= list.room) return;
  list_reserve(list, element_bytes, std::max(wanted, std::size_t{2} * list.room + 2));
}

void copy_elements(char* to, const char* from, std::size_t element_bytes, std::size_t count, CopyElement copy) {
  if (copy == nullptr) {
    if (count > 0) std::memcpy(to, from, count * element_bytes);
    return;
  }
  for (std::size_t i = 0; i < count * element_bytes; i += element_bytes) copy(to + i, from + i);
}

}  // namespace

void list_reserve(RawList& list, std::size_t element_bytes, std::size_t count) {
  if (count <= list.room) return;
  auto* larger = static_cast<char*>(take_memory(count * element_bytes));
  if (list.size > 0) std::memcpy(larger, list.data, list.size * element_bytes);
  list.data = larger;
  list.room = static_cast<std::uint32_t>(count);
}

void* list_add(RawList& list, std::size_t element_bytes) {
  make_room(list, element_bytes, 1);
  return list.data + element_bytes * list.size++;
}

void* list_open(RawList& list, std::size_t element_bytes, const void* at, std::size_t count) {
  const std::size_t before = list.size == 0 ? 0 : static_cast<std::size_t>(static_cast<const char*>(at) - list.data);
  make_room(list, element_bytes, count);
  char* gap = list.data + before;
  const std::size_t behind = list.size * element_bytes - before;
  if (behind > 0) std::memmove(gap + count * element_bytes, gap, behind);
  list.size += static_cast<std::uint32_t>(count);
  return gap;
}

void list_close(RawList& list, std::size_t element_bytes, const void* at, std::size_t count) {
  if (count == 0) return;
  char* gap = list.data + (static_cast<const char*>(at) - list.data);
  const char* rest = gap + count * element_bytes;
  std::memmove(gap, rest, static_cast<std::size_t>(list.data + list.size * element_bytes - rest));
  list.size -= static_cast<std::uint32_t>(count);
}

void list_copy(RawList& to, const RawList& from, std::size_t element_bytes, CopyElement copy) {
  to = RawList();
  list_append(to, element_bytes, nullptr, from.data, from.size, copy);
}

// `first` may lie in the list itself: what it held is still there when it has moved.
void list_append(RawList& to, std::size_t element_bytes, const void* at, const void* first, std::size_t count,
                 CopyElement copy) {
  if (count == 0) return;
  auto* gap = static_cast<char*>(list_open(to, element_bytes, at, count));
  copy_elements(gap, static_cast<const char*>(first), element_bytes, count, copy);
}

}  // namespace regulars

#endif
