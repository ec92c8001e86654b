// Many events in one text: a JSON array, one object, or one object a line (NDJSON).
#pragma once

#include <string_view>

#include "core/base/containers.hpp"

namespace regulars {

// The text of each event, in order. Only the borders are looked at: what stands between them is for
// `read_event` to judge. Blank lines are left out.
List<std::string_view> split_events(std::string_view text);

}  // namespace regulars
