// What there is about a member, and how what is personal of it goes. The journal knows members by opaque ids only: it
// stays, and still adds up.
#pragma once

#include <string>

#include "server/desk/clerk.hpp"

namespace regulars {

// {"member","profile","state","events","wrote","notes"}; empty: nothing is known of such a member.
std::string everything_about(Clerk& clerk, const Shop& shop, const std::string& member);

// Removes the profile; what the member chose stays as far as it must (choices_left). Durable when the call returns.
void erase_personal_data(Clerk& clerk, const Shop& shop, const std::string& member);

}  // namespace regulars
