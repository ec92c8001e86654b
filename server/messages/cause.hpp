// Why a member is to be told something: an effect of a line of the journal, or something that comes near. Each cause has a key
// that nothing else has, so that nobody is told twice of one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/messages/settings.hpp"
#include "server/store/rows.hpp"

namespace regulars {

struct Cause {
  MessageKind kind = MessageKind::welcome;
  std::string member;
  std::string key;           // among all causes of this kind with this member
  std::int64_t due = 0;      // Unix seconds
  std::string facts = "{}";  // JSON: what the words are filled in with, by ids, numbers and instants; nothing personal
  bool settled = false;      // not to be told any more, such as to ask for a review that has been written
};

struct LineNews {
  std::vector<Cause> causes;
  bool points_moved = false;       // a reward may have come near, or within reach
  std::int64_t points_gained = 0;  // that can be used at once, less those that went
};

// Lines whose event is older than this when they are read tell nothing: they are history that is handed in later.
inline constexpr std::int64_t told_within_seconds = 3 * 24 * 3600;

// Of kinds that are on. A refused event tells nothing.
LineNews news_of_line(const LineRow& line, const MessageSettings& settings, std::int64_t now);

}  // namespace regulars
