// Any value of any described type, at random: what the tables can hold, the reader and writer must carry.
#pragma once

#include <cstdint>

#include "core/codec/type.hpp"

namespace regulars::codec {

// A small generator of our own (SplitMix64), so that a seed means the same on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool coin() { return (next() & 1) != 0; }

 private:
  std::uint64_t state_;
};

// Fills `target`, a default value of the type. Minor units.
void fill(Chance& chance, const Type& type, void* target, int depth = 0);

}  // namespace regulars::codec
