// UTF-8, as Unicode says which bytes are: none overlong, no half of a surrogate pair, nothing beyond U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

namespace regulars {

// How many bytes the character at the start of `text` has; 0: there is none. Requires: not empty.
std::size_t character_length(std::string_view text);
bool is_utf8(std::string_view text);

}  // namespace regulars
