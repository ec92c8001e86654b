// What the profile says of somebody who may be written to, and what they agreed to.
#pragma once

#include <string>

namespace regulars {

struct Person {
  std::string name, email, language;  // empty: not known
  bool membership = true;   // may be written to about their membership: until they say no
  bool marketing = false;   // may be sent offers: once they said yes, and not after they took it back
};

// `profile`: as PUT /v1/members/{id}/profile keeps it; empty: nothing is known.
Person person_in(const std::string& profile);

// What stands in a profile for it. "marketing_withdrawn" is the member's own word, which a shop's later "marketing": true does
// not undo.
inline constexpr const char* membership_key = "messages";
inline constexpr const char* marketing_key = "marketing";
inline constexpr const char* withdrawn_key = "marketing_withdrawn";

}  // namespace regulars
