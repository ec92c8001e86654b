// Single values as JSON writes them: amounts, rates, dates.
#pragma once

#include "core/base/containers.hpp"
#include "core/base/decimal.hpp"
#include "core/base/duration.hpp"
#include "core/codec/type.hpp"

namespace regulars::codec {

inline constexpr Type text_type{Kind::text, nullptr};
inline constexpr Type boolean_type{Kind::boolean, nullptr};

inline constexpr IntegerForm integer_form{-quantity_max, quantity_max};
inline constexpr Type integer_type{Kind::integer, &integer_form};
inline constexpr IntegerForm count_form{0, quantity_max};
inline constexpr Type count_type{Kind::integer, &count_form};
inline constexpr IntegerForm positive_form{1, quantity_max};
inline constexpr Type positive_type{Kind::integer, &positive_form};

extern const Type integer32_type;      // int32 and what wraps one: internal state only
extern const Type amount_type;         // Money, not negative
extern const Type signed_amount_type;  // Money
extern const Type rate_type;           // Ratio, at most 4 digits after the point (R27)
extern const Type fine_rate_type;      // Ratio, at most 18 digits (R64)
extern const Type duration_type;
extern const Type moment_type;   // with the offset it was written with
extern const Type instant_type;  // printed in UTC (R4)
extern const Type month_day_type;
extern const Type hex_type;           // uint64 as 16 hexadecimal digits
extern const Type named_type;         // Text that is not empty
extern const Type decimal_text_type;  // Text holding a decimal number or an RFC 3339 instant

// JSON text of `text`, quotes and escapes included.
void append_quoted(Buffer& out, std::string_view text);
void append_plain(Buffer& out, std::string_view text);  // of one that has no letter to escape
void append_integer(Buffer& out, std::int64_t value);

}  // namespace regulars::codec
