// Percent-encoding of one path segment (RFC 3986, section 2.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace regulars {

// Absent: a broken escape, a NUL or what is no UTF-8. "+" stays a plus.
std::optional<std::string> percent_decoded(std::string_view segment);
// All but letters, digits and -._~ escaped.
std::string percent_encoded(std::string_view text);

}  // namespace regulars
