// Texts as PostgreSQL can hold them: it takes neither the byte 0 nor what is no UTF-8, and an id may have either. Both are
// written behind an escape byte (1), so that texts stay different from each other; all others are stored as they are. The
// bytewise order is kept wherever the text is UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace regulars {

// Whether `text` must be escaped: few texts ever need it.
bool needs_escape(std::string_view text);
std::string escaped(std::string_view text);
std::string unescaped(std::string_view text);

}  // namespace regulars
