// A look ahead of one member, for those who tell members what comes. Nothing is changed by it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/engine.hpp"

namespace regulars {

class ShopDesk;

// A member as they stand at an instant, and what it takes to look ahead of them.
struct Glimpse {
  const Programs& programs;
  const Member& member;  // its clock is at the instant
  Records& records;      // what is decided on them goes nowhere
  std::int64_t seq;      // of the member's last line
  std::function<bool(const std::string& reward)> could_redeem;
};

// Shows the member as of `at` to `look`. False: nobody of this id has had an event.
bool look_at(ShopDesk& desk, const std::string& member, Instant at, const std::function<void(const Glimpse&)>& look);

}  // namespace regulars
