// What members decide about themselves. Kept with their personal data, out of the journal.
#pragma once

#include <string>

namespace regulars {

struct Choices {
  bool leaderboard = true;  // may be shown on leaderboards, under a pseudonym
  bool marketing = false;   // may be sent offers
  bool messages = true;     // may be written to about the membership
};

// `profile`: as PUT /v1/members/{id}/profile keeps it; empty: none.
Choices choices_in(const std::string& profile);

// The profile with what stands in `choices` (JSON) in place of what stood there. Sets `trouble` and `path` when it holds
// anything that is no choice.
std::string profile_with(const std::string& profile, const std::string& choices, std::string& trouble, std::string& path);

// What is kept of choices when a shop replaces the profile, as an object: a member's no stays, unless the shop says otherwise.
std::string choices_kept(const std::string& profile);

// What is kept of choices when the personal data goes: who was hidden stays hidden. Empty: nothing.
std::string choices_left(const std::string& profile);

}  // namespace regulars
