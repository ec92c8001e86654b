// One thing wrong in a file or an event: where, what was expected, what stood there.
#pragma once

#include <string>
#include <vector>

namespace regulars {

struct Finding {
  std::string path;      // JSON pointer: "/rules/3/give/stamps/card"; "" is the whole text
  std::string expected;  // "the id of a card"
  std::string got;       // "\"tenth\""
};

using Findings = std::vector<Finding>;

}  // namespace regulars
