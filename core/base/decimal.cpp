#include "core/base/decimal.hpp"

#include <algorithm>

namespace regulars {
namespace {

// ISO 4217 list one, by exponent, three letters each; with ANG and BGN, which left the list lately and still
// stand in shops' histories.
constexpr std::string_view no_digits = "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF";
constexpr std::string_view two_digits =
    "AEDAFNALLAMDANGAOAARSAUDAWGAZNBAMBBDBDTBGNBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCNYCOPCOUCRCCUPCV"
    "ECZK"
    "DKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGTQGYDHKDHNLHTGHUFIDRILSINRIRRJMDKESKGSKHRKPWKYDKZTLAKLBPLKRLR"
    "DLSL"
    "MADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDPABPENPGKPHPPKRPLNQARRONRSDRUBSARSBDSCRSD"
    "GSEK"
    "SGDSHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTOPTRYTTDTWDTZSUAHUSDUSNUYUUZSVEDVESWSTXADXCDXCGYERZARZMWZWG";
constexpr std::string_view three_digits = "BHDIQDJODKWDLYDOMRTND";
constexpr std::string_view four_digits = "CLFUYW";

bool is_listed(std::string_view list, std::string_view code) {
  for (std::size_t i = 0; i < list.size(); i += 3) {
    if (list.substr(i, 3) == code) return true;
  }
  return false;
}

struct Digits {  // a decimal as written: value is all digits without the point
  Int128 value = 0;
  int places = 0;
  bool negative = false;
};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// Digits, at most one point with digits on both sides, at most `places_max` after it; a minus. Nothing else.
std::optional<Digits> read_digits(std::string_view text, int places_max, bool leading_zeros) {
  Digits digits;
  if (!text.empty() && text[0] == '-') digits.negative = true, text.remove_prefix(1);
  if (text.empty() || !is_digit(text[0])) return std::nullopt;
  if (!leading_zeros && text.size() > 1 && text[0] == '0' && is_digit(text[1])) return std::nullopt;
  bool after_point = false;
  for (const char letter : text) {
    if (letter == '.' && !after_point) {
      after_point = true;
      continue;
    }
    if (!is_digit(letter)) return std::nullopt;
    if (after_point && ++digits.places > places_max) return std::nullopt;
    if (digits.value > (int128_max - 9) / 10) return std::nullopt;
    if (digits.value < INT64_MAX / 10)  // nearly always, and quicker
      digits.value = static_cast<std::int64_t>(digits.value) * 10 + (letter - '0');
    else
      digits.value = digits.value * 10 + (letter - '0');
  }
  if (after_point && digits.places == 0) return std::nullopt;
  return digits;
}

Int128 ten_to(int power) {
  Int128 result = 1;
  while (power-- > 0) result *= 10;
  return result;
}

}  // namespace

std::optional<int> currency_exponent(std::string_view code) {
  if (code.size() != 3) return std::nullopt;
  if (is_listed(two_digits, code)) return 2;
  if (is_listed(no_digits, code)) return 0;
  if (is_listed(three_digits, code)) return 3;
  if (is_listed(four_digits, code)) return 4;
  return std::nullopt;
}

std::optional<Money> parse_money(std::string_view text, int exponent, bool signed_amount) {
  const auto digits = read_digits(text, exponent, false);
  if (!digits || (digits->negative && !signed_amount)) return std::nullopt;
  if (digits->value > quantity_max) return std::nullopt;
  auto minor = static_cast<std::int64_t>(digits->value);
  for (int place = digits->places; place < exponent; ++place) {
    if (minor > quantity_max / 10) return std::nullopt;
    minor *= 10;
  }
  return Money{digits->negative ? -minor : minor};
}

Text integer_text(std::int64_t value) {
  Buffer text;
  if (value < 0) text += '-';
  append_digits(text, magnitude(value));
  return text;
}

void append_money(Buffer& out, Money amount, int exponent, std::string_view quotes) {
  char digits[26];  // backwards, the point among them
  int count = 0;
  for (const char quote : quotes) digits[count++] = quote;
  std::uint64_t rest = static_cast<std::uint64_t>(magnitude(amount.value));
  for (int place = 0; rest > 0 || place <= exponent; ++place, rest /= 10) {
    if (place == exponent && exponent > 0) digits[count++] = '.';
    digits[count++] = static_cast<char>('0' + static_cast<int>(rest % 10));
  }
  if (amount.value < 0) digits[count++] = '-';
  for (const char quote : quotes) digits[count++] = quote;
  char* to = extend(out, static_cast<std::size_t>(count));
  while (count > 0) *to++ = digits[--count];
}

Text money_text(Money amount, int exponent) {
  Buffer text;
  append_money(text, amount, exponent);
  return text;
}

std::optional<Ratio> parse_rate(std::string_view text, bool any_digits) {
  const auto digits = read_digits(text, any_digits ? 18 : 4, false);
  if (!digits || digits->negative) return std::nullopt;
  const Ratio rate = Ratio::of(digits->value, ten_to(digits->places));
  if (!(rate < Ratio{1'000'000})) return std::nullopt;
  return rate;
}

std::optional<Ratio> parse_decimal(std::string_view text) {
  const auto digits = read_digits(text, 38, true);
  if (!digits) return std::nullopt;
  return Ratio::of(digits->negative ? -digits->value : digits->value, ten_to(digits->places));
}

}  // namespace regulars
