// Decimal strings: amounts of money in a currency, and rates. Never a floating-point number.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/containers.hpp"
#include "core/base/quantity.hpp"
#include "core/base/ratio.hpp"

namespace regulars {

// The ISO 4217 exponent (digits after the point) of an active currency code, nullopt if there is none such.
std::optional<int> currency_exponent(std::string_view code);

// "12.50" at exponent 2 is 1250. Nullopt: not digits with at most `exponent` digits after the point, a leading zero or
// plus, or beyond `quantity_max`. A sign is accepted only with `signed_amount`.
std::optional<Money> parse_money(std::string_view text, int exponent, bool signed_amount = false);
Text integer_text(std::int64_t value);  // "-12"
Text money_text(Money amount, int exponent);
// Always all digits of the exponent: 12.50, 1250, 1.250; `quotes` puts a letter before and behind.
void append_money(Buffer& out, Money amount, int exponent, std::string_view quotes = {});

// A non-negative rate such as "1.5": at most 4 digits after the point and below 1,000,000 (R27); `any_digits` lifts the
// first bound to 18 digits (R64, `points.value`).
std::optional<Ratio> parse_rate(std::string_view text, bool any_digits = false);

// Any plain decimal with an optional minus, as attribute comparisons read them: nullopt if it is none or does not fit.
std::optional<Ratio> parse_decimal(std::string_view text);

}  // namespace regulars
