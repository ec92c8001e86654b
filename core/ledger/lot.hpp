// A lot: what one earning event brought, with the dates it lives between. Points and credit are both kept in lots.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/containers.hpp"
#include "core/program/terms.hpp"

namespace regulars {

struct Lot {
  Text id;
  std::int64_t sequence = 0;  // arrival order within the account
  std::int64_t amount = 0;    // points, or minor units
  std::int64_t left = 0;
  Moment at;                            // of the earning event
  std::optional<Instant> available_at;  // absent: until fulfilled
  std::optional<Instant> expires_at;    // absent: never
  bool available = false;               // has matured
  Shared<const Expiry> inactivity;  // its terms when activity moves its end (R42), else null
  Text order;                           // of the order that earned it, else empty
  Text issuer;                          // the shop that issued it, else empty
};

// A part taken out of a lot, with everything needed to put it back after the lot has left the state.
struct Take {
  Lot lot;                  // as it was; `left` is meaningless here
  std::int64_t amount = 0;  // taken
};
using Takes = List<Take>;

}  // namespace regulars
