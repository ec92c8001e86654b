// A member decided again from the journal, to be held against what the store keeps.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "core/engine.hpp"

namespace regulars {

struct FirstLine {
  std::int64_t seq = 0;
  std::set<std::uint64_t> contents;  // any of which may have been remembered
};
struct Rebuilt {
  Member member;
  MemoryRecords records;
  std::int64_t seq = 0;
  std::string hash;
  std::int64_t due = 0;     // its last line up to which all states are said to be stored
  std::int64_t stored = 0;  // last line of the state that is stored
  bool compared = false;
  std::map<std::string, FirstLine> first_lines;  // of each event
};

}  // namespace regulars
