// Sorting, always stable: equal elements keep their order, so that it is the same everywhere.
#pragma once

#include "core/base/containers.hpp"

#ifndef REGULARS_COMPACT
#include <algorithm>
#endif

namespace regulars {

#ifdef REGULARS_COMPACT

using ComesBefore = bool (*)(const void* a, const void* b, const void* how);
// One implementation for all: merges by bytes.
void sort_elements(void* first, std::size_t count, std::size_t bytes, ComesBefore comes_before, const void* how);

template <class T, class Before>
void sort(List<T>& list, Before before) {
  const ComesBefore comes_before = [](const void* a, const void* b, const void* how) {
    return bool((*static_cast<const Before*>(how))(*static_cast<const T*>(a), *static_cast<const T*>(b)));
  };
  sort_elements(list.begin(), list.size(), sizeof(T), comes_before, &before);
}

#else

template <class T, class Before>
void sort(List<T>& list, Before before) {
  std::stable_sort(list.begin(), list.end(), before);
}

#endif

}  // namespace regulars
