// A header as it goes out, to those who ask us and to those we ask.
#pragma once

#include <string>
#include <string_view>

namespace regulars {

// "name: value". A line end in a value would begin a header of somebody else's, or a body: control characters become blanks.
inline void append_header(std::string& text, std::string_view name, std::string_view value) {
  const auto from = text.size();
  text.append(name).append(": ").append(value);
  for (auto at = from; at < text.size(); ++at)
    if (const auto c = static_cast<unsigned char>(text[at]); c < ' ' || c == 127) text[at] = ' ';
}

}  // namespace regulars
