// What a member's page shows them the next time they come.
#pragma once

#include <string>

#include "server/auth/shop.hpp"
#include "server/messages/texts.hpp"
#include "server/store/store.hpp"

namespace regulars {

// A JSON array [{"id","kind","subject","text"}], at most three, in the member's language; empty: nothing is to be shown. Costs
// nothing in shops that show none. From any thread.
std::string messages_shown(Store& store, MessageTexts& texts, const Shop& shop, const std::string& member);

}  // namespace regulars
