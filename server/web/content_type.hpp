// What kind of file a path names.
#pragma once

#include <optional>
#include <string_view>

namespace regulars {

// As a Content-Type header says it. Absent: a kind of file that is not served, the precompressed ones among them.
std::optional<std::string_view> content_type_of(std::string_view path);

}  // namespace regulars
