// Many small histories in one process, for audits and conformance runs.
#pragma once

#include <string>

namespace regulars::cli {

// Reads {"program":…,"events":[…],"as_of":…} a line, writes {"members":[…],"outcomes":[…]} a line, or
// {"findings":[…]} for a program that is not clean.
int replay_batch(const std::string& path);

}  // namespace regulars::cli
