// Text as a JSON string, quotes included; what is no UTF-8 becomes U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace regulars {

std::string json_text(std::string_view text);

// An object's text with one more key at its end. Requires: it has a key already.
std::string with_key(std::string_view text, std::string_view key, std::string_view value);

}  // namespace regulars
