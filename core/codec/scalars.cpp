#include "core/codec/scalars.hpp"

#include "core/base/digest.hpp"
#include "core/base/int128.hpp"
#include "core/codec/plain_letters.hpp"

namespace regulars::codec {
namespace {

template <class T>
T& as(void* at) {
  return *static_cast<T*>(at);
}
template <class T>
const T& as(const void* at) {
  return *static_cast<const T*>(at);
}

template <class T>
bool keep(const std::optional<T>& value, void* at) {
  if (value) as<T>(at) = *value;
  return value.has_value();
}

bool read_integer32(Context&, const Scalar& value, void* at) {
  const bool fits = value.kind == Json::integer && value.integer == static_cast<std::int32_t>(value.integer);
  if (fits) as<std::int32_t>(at) = static_cast<std::int32_t>(value.integer);
  return fits;
}
void write_integer32(const Context&, Buffer& out, const void* at) {
  append_integer(out, as<std::int32_t>(at));
}

bool read_money(const Context& context, const Scalar& value, void* at, bool is_signed) {
  if (context.exponent != minor_units) {
    return value.kind == Json::text && keep(parse_money(value.text, context.exponent, is_signed), at);
  }
  if (value.kind != Json::integer || !within_bounds(value.integer)) return false;
  as<Money>(at) = Money{value.integer};
  return true;
}
bool read_amount(Context& context, const Scalar& value, void* at) {
  return read_money(context, value, at, false);
}
bool read_signed(Context& context, const Scalar& value, void* at) {
  return read_money(context, value, at, true);
}
void write_money(const Context& context, Buffer& out, const void* at) {
  const Money amount = as<Money>(at);
  if (context.exponent == minor_units) return append_integer(out, amount.value);
  append_money(out, amount, context.exponent, "\"");
}
bool no_money(const void* at) { return as<Money>(at).value == 0; }

bool read_rate(Context&, const Scalar& value, void* at) {
  return value.kind == Json::text && keep(parse_rate(value.text), at);
}
bool read_fine_rate(Context&, const Scalar& value, void* at) {
  return value.kind == Json::text && keep(parse_rate(value.text, true), at);
}
void write_rate(const Context&, Buffer& out, const void* at) {
  as<Ratio>(at).append_to(out, "\"");
}
bool no_rate(const void* at) { return as<Ratio>(at).is_zero(); }

bool read_duration(Context&, const Scalar& value, void* at) {
  return value.kind == Json::text && keep(parse_duration(value.text), at);
}
void write_duration(const Context&, Buffer& out, const void* at) {
  append_plain(out, duration_text(as<Duration>(at)));
}
bool no_duration(const void* at) { return as<Duration>(at) == Duration{}; }

bool read_moment(Context&, const Scalar& value, void* at) {
  return value.kind == Json::text && keep(parse_moment(value.text), at);
}
void write_moment(const Context&, Buffer& out, const void* at) {
  append_moment(out += '"', as<Moment>(at));
  out += '"';
}
bool no_moment(const void* at) { return as<Moment>(at) == Moment{}; }

bool read_instant(Context&, const Scalar& value, void* at) {
  const auto moment = value.kind == Json::text ? parse_moment(value.text) : std::nullopt;
  if (moment) as<Instant>(at) = moment->at;
  return moment.has_value();
}
void write_instant(const Context&, Buffer& out, const void* at) {
  append_instant(out += '"', as<Instant>(at));
  out += '"';
}
bool no_instant(const void* at) { return as<Instant>(at) == Instant{}; }

bool read_month_day(Context&, const Scalar& value, void* at) {
  return value.kind == Json::text && keep(parse_month_day(value.text), at);
}
void write_month_day(const Context&, Buffer& out, const void* at) {
  append_plain(out, month_day_text(as<MonthDay>(at)));
}

bool read_hex(Context&, const Scalar& value, void* at) {
  if (value.kind != Json::text || value.text.size() != 16) return false;
  std::uint64_t number = 0;
  for (const char letter : value.text) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(letter);
    if (digit == std::string_view::npos) return false;
    number = number << 4 | digit;
  }
  as<std::uint64_t>(at) = number;
  return true;
}
void write_hex(const Context&, Buffer& out, const void* at) { append_plain(out, hex16(as<std::uint64_t>(at))); }
bool no_hex(const void* at) { return as<std::uint64_t>(at) == 0; }

bool read_named(Context&, const Scalar& value, void* at) {
  if (value.kind != Json::text || value.text.empty()) return false;
  as<Text>(at) = value.text;
  return true;
}
bool read_decimal_text(Context&, const Scalar& value, void* at) {
  if (value.kind != Json::text || !(parse_decimal(value.text) || parse_moment(value.text))) return false;
  as<Text>(at) = value.text;
  return true;
}
void write_text(const Context&, Buffer& out, const void* at) { append_quoted(out, as<Text>(at)); }
bool no_text(const void* at) { return as<Text>(at).empty(); }

bool no_integer32(const void* at) { return as<std::int32_t>(at) == 0; }

#define PATTERN(regular) R"({"type":"string","pattern":")" regular R"("})"
constexpr char integer_schema[] = R"({"type":"integer"})";

constexpr ScalarForm integer32_form{read_integer32, write_integer32, no_integer32,
                                    "an integer",   integer_schema,  "number", sizeof(std::int32_t)};
constexpr ScalarForm amount_form{
    read_amount,
    write_money,
    no_money,
    "an amount as a decimal string with the currency's digits",
    PATTERN("^(0|[1-9][0-9]*)([.][0-9]+)?$"),
    "Amount", sizeof(Money)};
constexpr ScalarForm signed_amount_form{read_signed,
                                        write_money,
                                        no_money,
                                        "a signed amount as a decimal string with the currency's digits",
                                        PATTERN("^-?(0|[1-9][0-9]*)([.][0-9]+)?$"),
                                        "Amount", sizeof(Money)};
constexpr ScalarForm rate_form{read_rate,
                               write_rate,
                               no_rate,
                               "a decimal string below 1000000 with at most 4 digits after the point",
                               PATTERN("^(0|[1-9][0-9]{0,5})([.][0-9]{1,4})?$"),
                               "Decimal"};
constexpr ScalarForm fine_rate_form{read_fine_rate,
                                    write_rate,
                                    no_rate,
                                    "a decimal string below 1000000 with at most 18 digits after the point",
                                    PATTERN("^(0|[1-9][0-9]{0,5})([.][0-9]{1,18})?$"),
                                    "Decimal"};
constexpr ScalarForm duration_form{
    read_duration,
    write_duration,
    no_duration,
    "an ISO 8601 duration such as \"P14D\" or \"PT30M\"",
    PATTERN("^P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$"),
    "Duration"};
constexpr ScalarForm moment_form{read_moment,
                                 write_moment,
                                 no_moment,
                                 "an RFC 3339 instant with an offset, in the years 1970 to 9999",
                                 R"({"type":"string","format":"date-time"})",
                                 "Instant", sizeof(Instant) + sizeof(Offset)};
constexpr ScalarForm instant_form{read_instant,
                                  write_instant,
                                  no_instant,
                                  "an RFC 3339 instant with an offset, in the years 1970 to 9999",
                                  R"({"type":"string","format":"date-time"})",
                                  "Instant", sizeof(Instant)};
constexpr ScalarForm month_day_form{read_month_day,
                                    write_month_day,
                                    nullptr,
                                    "a month and day such as \"02-29\"",
                                    PATTERN("^[01][0-9]-[0-3][0-9]$"),
                                    "MonthDay", sizeof(MonthDay)};
constexpr ScalarForm hex_form{read_hex, write_hex, no_hex, "16 hexadecimal digits", PATTERN("^[0-9a-f]{16}$"),
                              nullptr, sizeof(std::uint64_t)};
constexpr ScalarForm named_form{
    read_named, write_text, no_text, "a text that is not empty", R"({"type":"string","minLength":1})",
    nullptr, ScalarForm::of_text};
constexpr ScalarForm decimal_text_form{
    read_decimal_text, write_text, no_text, "a decimal number or an RFC 3339 instant, as a string",
    nullptr,           nullptr, ScalarForm::of_text};

}  // namespace

constexpr Type integer32_type{Kind::scalar, &integer32_form};
constexpr Type amount_type{Kind::scalar, &amount_form};
constexpr Type signed_amount_type{Kind::scalar, &signed_amount_form};
constexpr Type rate_type{Kind::scalar, &rate_form};
constexpr Type fine_rate_type{Kind::scalar, &fine_rate_form};
constexpr Type duration_type{Kind::scalar, &duration_form};
constexpr Type moment_type{Kind::scalar, &moment_form};
constexpr Type instant_type{Kind::scalar, &instant_form};
constexpr Type month_day_type{Kind::scalar, &month_day_form};
constexpr Type hex_type{Kind::scalar, &hex_form};
constexpr Type named_type{Kind::scalar, &named_form};
constexpr Type decimal_text_type{Kind::scalar, &decimal_text_form};

void append_integer(Buffer& out, std::int64_t value) {
  if (value < 0) out += '-';
  append_digits(out, magnitude(value));
}

void append_plain(Buffer& out, std::string_view text) {
  char* to = extend(out, text.size() + 2);
  *to++ = '"';
  text.copy(to, text.size());
  to[text.size()] = '"';
}

namespace {

bool is_plain(char letter) { return static_cast<unsigned char>(letter) >= 0x20 && letter != '"' && letter != '\\'; }

// How many letters from `at` on need no escape.
std::size_t plain_letters(std::string_view text, std::size_t at) {
  const std::size_t start = at;
  while (at + 8 <= text.size() && plain_of_eight(text.data() + at) == 8) at += 8;
  while (at < text.size() && is_plain(text[at])) ++at;
  return at - start;
}

void append_escaped(Buffer& out, char letter) {
  const auto code = static_cast<unsigned char>(letter);
  if (letter == '\n')
    out += "\\n";
  else if (code >= 0x20)
    (out += '\\') += letter;
  else
    ((out += "\\u00") += "0123456789abcdef"[code >> 4]) += "0123456789abcdef"[code & 15];
}

}  // namespace

// Nearly every text is plain from end to end and is appended at once.
void append_quoted(Buffer& out, std::string_view text) {
  std::size_t plain = plain_letters(text, 0);
  if (plain == text.size()) return append_plain(out, text);
  out += '"';
  for (std::size_t at = 0;; plain = plain_letters(text, at)) {
    out += text.substr(at, plain);
    at += plain;
    if (at == text.size()) break;
    append_escaped(out, text[at++]);
  }
  out += '"';
}

}  // namespace regulars::codec
