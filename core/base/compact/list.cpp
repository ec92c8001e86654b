#ifdef REGULARS_COMPACT

#include "core/base/compact/list.hpp"

#include <algorithm>
#include <cstring>

#include "core/base/compact/region.hpp"

namespace regulars {
namespace {

std::size_t bytes_between(const char* from, const char* to) { return static_cast<std::size_t>(to - from); }

void make_room(RawList& list, std::size_t element_bytes, std::size_t more) {
  const std::size_t wanted = bytes_between(list.data, list.end) + more;
  if (wanted <= bytes_between(list.data, list.room_end)) return;
  const std::size_t twice = 2 * (bytes_between(list.data, list.room_end) + element_bytes);
  list_reserve(list, std::max(wanted, twice), 1);
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
  const std::size_t room = count * element_bytes, bytes = bytes_between(list.data, list.end);
  if (room <= bytes_between(list.data, list.room_end)) return;
  auto* larger = static_cast<char*>(take_memory(room));
  if (bytes > 0) std::memcpy(larger, list.data, bytes);
  list = {larger, larger + bytes, larger + room};
}

void* list_add(RawList& list, std::size_t element_bytes) {
  if (bytes_between(list.end, list.room_end) < element_bytes) make_room(list, element_bytes, element_bytes);
  char* place = list.end;
  list.end += element_bytes;
  return place;
}

void* list_open(RawList& list, std::size_t element_bytes, const void* at, std::size_t count) {
  const std::size_t before = list.end == list.data ? 0 : bytes_between(list.data, static_cast<const char*>(at));
  const std::size_t more = count * element_bytes;
  make_room(list, element_bytes, more);
  char* gap = list.data + before;
  if (gap != list.end) std::memmove(gap + more, gap, bytes_between(gap, list.end));
  list.end += more;
  return gap;
}

void list_close(RawList& list, std::size_t element_bytes, const void* at, std::size_t count) {
  if (count == 0) return;
  char* gap = list.data + bytes_between(list.data, static_cast<const char*>(at));
  const char* rest = gap + count * element_bytes;
  std::memmove(gap, rest, bytes_between(rest, list.end));
  list.end -= count * element_bytes;
}

void list_copy(RawList& to, const RawList& from, std::size_t element_bytes, CopyElement copy) {
  to = RawList();
  list_append(to, element_bytes, nullptr, from.data, bytes_between(from.data, from.end) / element_bytes, copy);
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
