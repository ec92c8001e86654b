#include "core/codec/json_number.hpp"

namespace regulars::codec {
namespace {

// Digits alone; false when they do not fit.
bool read_digits(std::string_view digits, std::uint64_t& value) {
  value = 0;
  for (const char digit : digits) {
    if (!is_digit(digit)) return false;
    const auto unit = static_cast<std::uint64_t>(digit - '0');
    if (value > (UINT64_MAX - unit) / 10) return false;
    value = value * 10 + unit;
  }
  return true;
}

// The smallest number that a double rounds to infinity, 2^1024 - 2^970, in its 309 digits.
constexpr int infinite_digits = 309;
void write_infinite(char (&digits)[infinite_digits]) {
  std::uint64_t seed = (std::uint64_t{1} << 54) - 1;
  for (int i = infinite_digits; i-- > 0; seed /= 10) digits[i] = static_cast<char>(seed % 10);
  for (int doubled = 0; doubled < 970; ++doubled) {
    int carry = 0;
    for (int i = infinite_digits; i-- > 0;) {
      const int twice = digits[i] * 2 + carry;
      digits[i] = static_cast<char>(twice % 10);
      carry = twice / 10;
    }
  }
}

}  // namespace

bool is_finite(std::string_view number) {
  char significant[infinite_digits] = {};
  int count = 0;             // of digits from the first that is not zero
  std::int64_t point = 0;    // of them, how many stand before the point
  std::size_t i = number[0] == '-' ? 1 : 0;
  bool after_point = false;
  for (; i < number.size() && (number[i] | 0x20) != 'e'; ++i) {
    if (number[i] == '.') {
      after_point = true;
      continue;
    }
    const bool counts = count > 0 || number[i] != '0';
    if (counts && count < infinite_digits) significant[count++] = static_cast<char>(number[i] - '0');
    if (after_point)
      point -= counts ? 0 : 1;
    else
      point += counts ? 1 : 0;
  }
  std::int64_t exponent = 0;
  const bool is_negative = i + 1 < number.size() && number[i + 1] == '-';
  for (; i < number.size(); ++i) {
    if (is_digit(number[i]) && exponent < 100'000'000) exponent = exponent * 10 + (number[i] - '0');
  }
  point += is_negative ? -exponent : exponent;
  if (count == 0 || point != infinite_digits) return count == 0 || point < infinite_digits;
  char infinite[infinite_digits];
  write_infinite(infinite);
  return std::string_view(significant, infinite_digits) < std::string_view(infinite, infinite_digits);
}

bool is_unsigned(std::string_view number) {
  std::uint64_t size = 0;
  return read_digits(number, size);
}

bool read_integer(std::string_view number, std::int64_t& value) {
  const bool is_negative = number[0] == '-';
  std::uint64_t size = 0;
  if (!read_digits(number.substr(is_negative ? 1 : 0), size)) return false;
  if (size > static_cast<std::uint64_t>(INT64_MAX) + (is_negative ? 1 : 0)) return false;
  value = static_cast<std::int64_t>(is_negative ? 0 - size : size);
  return true;
}

}  // namespace regulars::codec
