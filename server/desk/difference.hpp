// Where two events under one id differ, to say so to whoever sent the second.
#pragma once

#include <string>
#include <string_view>

namespace regulars {

// JSON pointer of the first difference in `second`, compared as values, the order of keys aside; of what `first` alone has,
// where that was. A referral code that `first` was given here does not count. Empty: none, or one of them is no JSON.
std::string first_difference(std::string_view first, std::string_view second);

}  // namespace regulars
