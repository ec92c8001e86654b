#ifdef REGULARS_COMPACT

#include "core/base/compact/table.hpp"

#include "core/base/compact/region.hpp"

namespace regulars {
namespace {

void** slots_of(const RawList& entries) { return static_cast<void**>(static_cast<void*>(entries.data)); }
void** end_of(const RawList& entries) { return static_cast<void**>(static_cast<void*>(entries.end)); }
const Text& key_of(void** slot) { return *static_cast<const Text*>(*slot); }

}  // namespace

void** table_seek(const RawList& entries, const Text& key) {
  void** first = slots_of(entries);
  auto count = static_cast<std::size_t>(end_of(entries) - first);
  while (count > 0) {
    const std::size_t half = count / 2;
    if (key_of(first + half) < key) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

void** table_find(const RawList& entries, const Text& key) {
  void** end = end_of(entries);
  void** place = table_seek(entries, key);
  return place != end && key_of(place) == key ? place : end;
}

void** table_add(RawList& entries, const Text& key, std::size_t entry_bytes, bool& is_new) {
  void** place = table_seek(entries, key);
  is_new = place == end_of(entries) || key_of(place) != key;
  if (!is_new) return place;
  place = static_cast<void**>(list_open(entries, sizeof(void*), place, 1));
  *place = new (take_memory(entry_bytes)) Text(key);
  return place;
}

void table_copy(RawList& to, const RawList& from, std::size_t entry_bytes, CopyElement copy) {
  list_copy(to, from, sizeof(void*), nullptr);
  for (void** slot = slots_of(to); slot != end_of(to); ++slot) {
    void* entry = take_memory(entry_bytes);
    if (copy == nullptr)
      __builtin_memcpy(entry, *slot, entry_bytes);
    else
      copy(entry, *slot);
    *slot = entry;
  }
}

}  // namespace regulars

#endif
