// Numbers as JSON writes them: which are integers we keep, and which no double can hold.
#pragma once

#include <cstdint>
#include <string_view>

namespace regulars::codec {

constexpr bool is_digit(int letter) { return letter >= '0' && letter <= '9'; }

// `number` is well formed. False, and `value` unchanged, when it has a point or an exponent or does not fit.
bool read_integer(std::string_view number, std::int64_t& value);
// Of one that did not fit: whether 64 bits without a sign would hold it.
bool is_unsigned(std::string_view number);
// Whether a double holds it, be it rounded: all below 2^1024 - 2^970, where rounding gives infinity.
bool is_finite(std::string_view number);

}  // namespace regulars::codec
