// One event of a request, read: either to be decided, or refused with its answer at once.
#pragma once

#include <string>
#include <string_view>

#include "server/auth/shop.hpp"
#include "server/desk/clerk.hpp"

namespace regulars {

struct Incoming {
  Event event;
  std::string text;     // as sent; what is journalled
  std::string status;   // not empty: refused
  std::string refusal;  // the answer to it: {"id","status","message","path","findings":[…]}
};

// Reads `text` as an event a shop may send: follow-ups are the engine's own and are no type anybody knows.
Incoming read_incoming(const Shop& shop, std::string_view text);

// The same event for whom it is meant, where whoever tells of it cannot know of merges (R108): for who has had it already, else
// for who lives in its member's place.
Incoming readdressed(Clerk& clerk, const Shop& shop, Incoming incoming);

}  // namespace regulars
