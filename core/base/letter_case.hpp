#pragma once

#include <string_view>

namespace regulars {

// Whether two UTF-8 texts differ in nothing but capital and small letters: Latin, Greek, Cyrillic, Armenian.
bool same_but_for_case(std::string_view a, std::string_view b);

}  // namespace regulars
