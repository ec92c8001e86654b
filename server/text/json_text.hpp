// Text as a JSON string, quotes included; what is no UTF-8 becomes U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace regulars {

std::string json_text(std::string_view text);

}  // namespace regulars
