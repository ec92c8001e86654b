// What an event's content is hashed from, value by value (R25).
#pragma once

#include "core/base/digest.hpp"
#include "core/codec/type.hpp"

namespace regulars::codec {

#ifndef REGULARS_COMPACT
[[gnu::flatten]]  // of sixteen bytes XXH3 is two multiplications, where it is not called
#endif
inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t both[] = {a, b};
  return hash64({reinterpret_cast<const char*>(both), sizeof both});
}

inline std::uint64_t hash_of(const Scalar& value) {
  const std::uint64_t body = value.kind == Json::text || value.kind == Json::number ? hash64(value.text)
                             : value.kind == Json::integer ? static_cast<std::uint64_t>(value.integer)
                                                           : std::uint64_t{value.flag};
  return mix(body, static_cast<std::uint64_t>(value.kind));
}

}  // namespace regulars::codec
