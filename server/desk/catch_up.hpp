// Brings a shop on from where its states were last stored to the end of its journal: what was committed and not yet settled
// when the process ended is decided again, with the facts it was decided with, and comes out the same.
#pragma once

#include "server/desk/shop_desk.hpp"

namespace regulars {

// Requires: a fresh desk. Throws StoreError when a line does not come out as it is written.
void catch_up(ShopDesk& desk);

}  // namespace regulars
