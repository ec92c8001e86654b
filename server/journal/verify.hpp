// Proves a shop's books: walks the hash chain, decides every line of the journal again, and compares what comes out with
// everything that is stored: answers, states, orders, events had, codes, stock, programs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/store/store.hpp"

namespace regulars {

struct Verification {
  std::int64_t lines = 0, members = 0;
  std::vector<std::string> troubles;  // each names the line or member; empty: all is well
};

// Reads only. Stops looking after many troubles. Throws StoreError.
Verification verify_shop(Store& store, const std::string& shop);

}  // namespace regulars
