// What an event's single keys cannot say: which keys its type must and may carry, and bounds that depend on
// the type.
#pragma once

#include "core/codec/reader.hpp"

namespace regulars::codec {

void finish_event(Ending& ending, void* event);  // Event
void finish_cart(Ending& ending, void* cart);    // Cart

}  // namespace regulars::codec
