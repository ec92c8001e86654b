// Tables by text in no order; what lies in them stays where it is.
//
// How texts are looked up in hash tables: without copying what is looked for, and by its hash alone (the standard library
// walks small tables entry by entry when it thinks that hashing is slow, and every entry is somewhere else in memory).
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "core/base/containers.hpp"
#include "core/base/digest.hpp"

#ifndef REGULARS_COMPACT
#include <unordered_map>
#endif

namespace regulars {

#ifdef REGULARS_COMPACT

template <class T>
using HashTable = TextMap<T>;

#else

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return static_cast<std::size_t>(hash64(text)); }
};

template <class T>
using HashTable = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

#endif

}  // namespace regulars
