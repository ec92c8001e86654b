// The numbers of the texts a packed state has told (core/codec/packed.hpp), in the order in which they came first. The texts
// must outlive it: it copies none, and asks for memory only as it grows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/containers.hpp"

namespace regulars::codec {

class ToldTexts {
 public:
  struct Told {
    std::int64_t number = 0;
    bool is_new = false;
  };
  Told tell(std::string_view text);
  std::string_view operator[](std::int64_t number) const { return texts_[static_cast<std::size_t>(number)]; }

 private:
  void spread();
  std::size_t place_of(std::string_view text) const;

  List<std::string_view> texts_;
  List<std::uint32_t> places_;  // number + 1 of the text whose hash leads there; 0: free. A power of two, half of them free
};

}  // namespace regulars::codec
