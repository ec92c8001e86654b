// One thing wrong in a file or an event: where, what was expected, what stood there.
#pragma once

#include "core/base/containers.hpp"

namespace regulars {

struct Finding {
  Text path;             // JSON pointer: "/rules/3/give/stamps/card"; "" is the whole text
  Text expected;         // "the id of a card"
  Text got;              // "\"tenth\""
};

using Findings = List<Finding>;

}  // namespace regulars
