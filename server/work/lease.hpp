// Of several servers on one store, one at a time does a shop's background work of a kind.
#pragma once

#include <cstdint>
#include <string>

#include "server/store/store.hpp"

namespace regulars {

// Whether this process may do the work now; asked again before each piece of it. On a store that nobody shares, always.
// A server that stops asking is followed by another after `lease_seconds`.
bool holds_lease(Store& store, const std::string& shop, const std::string& work, std::int64_t now_seconds);
// The same for a holder of this name.
bool holds_lease_as(const std::string& holder, Store& store, const std::string& shop, const std::string& work,
                    std::int64_t now_seconds);

inline constexpr std::int64_t lease_seconds = 10;

}  // namespace regulars
