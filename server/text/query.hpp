// The part of an address after the question mark.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace regulars {

// The decoded value of the first `name=…`, as it stands where its escapes are broken. Absent: there is none.
std::optional<std::string> query_value(std::string_view query, std::string_view name);

// The same as a whole number from `least` up; `otherwise` where there is none. Absent: it is something else.
std::optional<std::int64_t> query_number(std::string_view query, std::string_view name, std::int64_t least, std::int64_t otherwise);

}  // namespace regulars
