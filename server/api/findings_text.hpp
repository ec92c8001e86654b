// What is wrong with something sent, as answers say it: the first finding in the shape of every error, then all of them.
#pragma once

#include <string>

#include "core/engine.hpp"
#include "core/program/finding.hpp"

namespace regulars {

// `"message":"expected …, got …","path":"…","findings":[…]`. Requires: not empty.
std::string findings_text(const Findings& findings);

}  // namespace regulars
