// What a till did while nobody could be asked comes into the journal here, in its own order and by its own clock, held against
// the limits its owner set.
#pragma once

#include <string>
#include <vector>

#include "server/desk/clerk.hpp"
#include "server/till/till.hpp"

namespace regulars {

struct TillEvent {
  std::string text, mac;  // the event as JSON text, and the till's signature of it
};

// Decides them one after the other. The answer: {"results":[{"id","status","message"}]}, in order; `status` is the outcome's, or
// `not_signed`, `not_of_a_till`, `too_late`, `over_limit`, of which the engine never hears. Sent again, each is answered as before.
// For the writer's thread.
std::string merge_till_events(Store& store, Clerk& clerk, const Shop& shop, const Till& till, const std::vector<TillEvent>& events,
                              std::int64_t now_seconds);

}  // namespace regulars
