// A program version on its way into a shop's journal: a line of the shop itself, under which later events are decided.
#pragma once

#include <cstdint>
#include <string>

#include "core/engine.hpp"
#include "core/program/finding.hpp"
#include "server/store/rows.hpp"

namespace regulars {

inline constexpr const char* since_ever = "1970-01-01T00:00:00Z";

struct NewVersion {
  std::string event_id;     // empty: made from the number
  std::int64_t number = 0;  // 0: the next
  std::string at = since_ever;  // RFC 3339: in force from then on
  std::string migrate = "keep";
  std::string program;  // the file's text
};

struct ReadVersion {
  ProgramRow row;
  Version version;
  Findings findings;  // not empty: not to be published. Paths are those within the program; "/at" and "/migrate" beside it
};

// Requires: the number is set.
ReadVersion read_version(const NewVersion& version);

// Its line, without a place in the chain yet.
LineRow publication_line(const ProgramRow& row);

// A version as the API tells it, with its program.
std::string text_of(const ProgramRow& row);

// What was published, by the row or by the event of its line. Throws StoreError when it cannot be read any more.
Version version_of(const ProgramRow& row);
Version version_of_event(const std::string& event);

// An event of type `program` that a shop sent (SPEC 3, e18), as a version to publish.
NewVersion new_version_in(const std::string& event);

}  // namespace regulars
