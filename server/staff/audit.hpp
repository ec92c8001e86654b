// Who changed what in the console, newest first (kind "audit"). An entry is on the disk before what it tells of is done, so a
// change without an entry cannot be; an entry whose change then failed can, after a power cut.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/store.hpp"

namespace regulars {

struct AuditEntry {
  std::string id;  // newer ones sort before older ones
  std::int64_t at = 0;
  std::string by, name;      // account and what its owner was called then
  std::string what;          // a word such as "program_published"; the console says it in its language
  std::string about = "{}";  // JSON object: what the sentence is filled in with. Never personal data of members
};

// An id of now.
std::string next_audit_id();

void note(Store& store, std::string_view shop, const AuditEntry& entry);
// At most `max` after the one named, newest first.
std::vector<AuditEntry> audit_after(Store& store, std::string_view shop, std::string_view after, int max);

}  // namespace regulars
