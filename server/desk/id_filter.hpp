// Which ids are surely not among those kept: answers most look-ups without asking the store. Eight bytes an id.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/digest.hpp"

namespace regulars {

class IdFilter {
 public:
  void add(std::string_view id) {
    const auto hash = hash64(id);
    const auto place = std::lower_bound(hashes_.begin(), hashes_.end(), hash);
    if (place == hashes_.end() || *place != hash) hashes_.insert(place, hash);
  }
  bool may_have(std::string_view id) const { return std::binary_search(hashes_.begin(), hashes_.end(), hash64(id)); }

 private:
  std::vector<std::uint64_t> hashes_;  // sorted
};

}  // namespace regulars
