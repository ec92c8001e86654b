// The part of an address after the question mark.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace regulars {

// The decoded value of the first `name=…`. Absent: there is none, or its escapes are broken.
std::optional<std::string> query_value(std::string_view query, std::string_view name);

}  // namespace regulars
