// ASCII letters in lower case; all others as they are.
#pragma once

#include <string>
#include <string_view>

namespace regulars {

inline std::string lower_case(std::string_view text) {
  std::string copy(text);
  for (char& each : copy)
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  return copy;
}

}  // namespace regulars
