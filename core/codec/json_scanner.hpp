// JSON text to events, no document is built (RFC 8259; a byte order mark may stand before it). Ours because it reads twice
// as fast as nlohmann's and is a twentieth of its size; tests/core/codec/json_scanner.cpp holds the two against each other.
// A sink has their methods: null(), boolean(), integer(), other_number() with a fraction, an exponent or beyond 64 bits,
// string(), begin_object(), key(), ...; each may answer false to stop. broken(position): no JSON (or UTF-8) from here on.
#pragma once

#include "core/base/containers.hpp"
#include "core/codec/json_number.hpp"
#include "core/codec/plain_letters.hpp"
#include "core/codec/plain_pairs.hpp"

namespace regulars::codec {

template <class Sink>
class Scanner {
 public:
  Scanner(std::string_view text, Sink& sink) : text_(text), sink_(sink) {}

  void run() {
    if (!is_rest_broken()) return;
    sink_.broken(at_);
  }

 private:
  static constexpr int end_of_text = -1;
  static constexpr bool is_within(int letter, int low, int high) { return letter >= low && letter <= high; }
  // Of a text: nothing to look into.
  static constexpr bool is_plain(unsigned letter) { return letter - 0x20 < 0x60 && letter != '"' && letter != '\\'; }

  // False when all was told, or the sink had enough.
  bool is_rest_broken();
  bool skips_mark() { return !text_.starts_with('\xEF') || (++at_, get() == 0xBB && get() == 0xBF); }
  enum class Step : std::uint8_t { value_ends, value_begins, stopped, broken };
  // Each is given the letter it begins with.
  Step value(int letter);
  Step object();
  Step list();
  Step key(int letter);
  Step number(int letter);
  Step after_value();
  // Where a text is broken says what could not stand there, read to its end.
  Step unexpected(int letter);
  Step told(bool goes_on) { return goes_on ? Step::value_ends : Step::stopped; }

  int get() { return at_++ < text_.size() ? static_cast<unsigned char>(text_[at_ - 1]) : end_of_text; }
  int significant() {
    int letter = get();
    while (letter <= ' ' && (letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r')) letter = get();
    return letter;
  }
  bool is_number(int letter);
  bool is_word(std::string_view rest) {
    for (const char letter : rest) {
      if (get() != letter) return false;
    }
    return true;
  }
  bool string();
  bool escape();
  bool escaped_character();
  int hexadecimal();
  bool character(int first);
  // At least one, and all of them.
  bool digits() {
    if (!is_digit(get())) return false;
    while (is_digit(get())) {
    }
    --at_;
    return true;
  }

  std::string_view text_;
  Sink& sink_;
  std::size_t at_ = 0;  // bytes read, the end counting as one
  int first_ = 0;       // letter of the value that begins
  std::string_view value_;    // of a text or a number
  bool is_whole_ = false;     // of a number
  Buffer plain_;              // a text whose escapes are resolved
  Buffer open_;               // the lists and objects that are open: '[' or '{'
};

template <class Sink>
bool Scanner<Sink>::is_rest_broken() {
  if (!skips_mark()) return true;
  for (Step step = value(significant());;) {
    if (step == Step::value_begins) {
      step = value(first_);
    } else if (step != Step::value_ends) {
      return step == Step::broken;
    } else if (open_.empty()) {
      const int letter = significant();
      return letter != 0 && letter != end_of_text && unexpected(letter) == Step::broken;
    } else {
      step = after_value();
    }
  }
}

template <class Sink>
typename Scanner<Sink>::Step Scanner<Sink>::value(int letter) {
  switch (letter) {
    case '{': return object();
    case '[': return list();
    case '"': return string() ? told(sink_.string(value_)) : Step::broken;
    case 't': return is_word("rue") ? told(sink_.boolean(true)) : Step::broken;
    case 'f': return is_word("alse") ? told(sink_.boolean(false)) : Step::broken;
    case 'n': return is_word("ull") ? told(sink_.null()) : Step::broken;
    default: return number(letter);
  }
}

template <class Sink>
typename Scanner<Sink>::Step Scanner<Sink>::object() {
  if (!sink_.begin_object()) return Step::stopped;
  const int letter = significant();
  if (letter == '}') return told(sink_.end_object());
  open_ += '{';
  return key(letter);
}

template <class Sink>
typename Scanner<Sink>::Step Scanner<Sink>::list() {
  if (!sink_.begin_list()) return Step::stopped;
  first_ = significant();
  if (first_ == ']') return told(sink_.end_list());
  open_ += '[';
  return Step::value_begins;
}

template <class Sink>
typename Scanner<Sink>::Step Scanner<Sink>::key(int letter) {
  if (letter != '"') return unexpected(letter);
  if constexpr (requires { sink_.plain_pairs("", ""); }) {
    const PlainPairs taken = sink_.plain_pairs(text_.data() + at_ - 1, text_.data() + text_.size());
    at_ = static_cast<std::size_t>(taken.end - text_.data()) + (taken.end_of_value ? 0 : 1);
    if (taken.end_of_value) return Step::value_ends;
  }
  if (!string()) return Step::broken;
  if (!sink_.key(value_)) return Step::stopped;
  letter = significant();
  if (letter != ':') return unexpected(letter);
  first_ = significant();
  return Step::value_begins;
}

template <class Sink>
typename Scanner<Sink>::Step Scanner<Sink>::after_value() {
  const bool in_list = open_.back() == '[';
  const int letter = significant();
  if (letter == ',') {
    first_ = significant();
    return in_list ? Step::value_begins : key(first_);
  }
  if (letter != (in_list ? ']' : '}')) return unexpected(letter);
  open_.pop_back();
  return told(in_list ? sink_.end_list() : sink_.end_object());
}

template <class Sink>
typename Scanner<Sink>::Step Scanner<Sink>::unexpected(int letter) {
  if (letter == '"') string();
  if (letter == 't') is_word("rue");
  if (letter == 'f') is_word("alse");
  if (letter == 'n') is_word("ull");
  is_number(letter);
  return Step::broken;
}

// Leaves its letters in value_.
template <class Sink>
bool Scanner<Sink>::is_number(int letter) {
  const std::size_t start = at_ - 1;
  if (letter == '-') letter = get();
  if (!is_digit(letter)) return false;
  if (letter != '0') {
    --at_;
    digits();
  }
  is_whole_ = true;
  letter = get();
  if (letter == '.') {
    is_whole_ = false;
    if (!digits()) return false;
    letter = get();
  }
  if (letter == 'e' || letter == 'E') {
    is_whole_ = false;
    letter = get();
    if (letter != '+' && letter != '-') --at_;
    if (!digits()) return false;
  } else {
    --at_;
  }
  value_ = text_.substr(start, at_ - start);
  return true;
}

template <class Sink>
typename Scanner<Sink>::Step Scanner<Sink>::number(int letter) {
  if (!is_number(letter)) return Step::broken;
  std::int64_t integer = 0;
  if (is_whole_ && read_integer(value_, integer)) return told(sink_.integer(integer));
  if (!is_finite(value_)) return Step::broken;
  if (is_whole_ && is_unsigned(value_)) value_ = "a number beyond 64 bits";
  return told(sink_.other_number(value_));
}

template <class Sink>
bool Scanner<Sink>::string() {
  const std::size_t start = at_;
  std::size_t kept = start;  // what lies before it is in plain_, if there was an escape
  bool has_escape = false;
  for (;;) {
    std::size_t at = at_;  // by itself: what is written to a member could be the text
    unsigned plain = 8;
    for (; plain == 8 && at + 8 <= text_.size(); at += plain) plain = plain_of_eight(text_.data() + at);
    if (plain == 8)
      while (at < text_.size() && is_plain(static_cast<unsigned char>(text_[at]))) ++at;
    at_ = at;
    const int letter = get();
    if (letter == '"') break;
    if (letter == '\\') {
      if (!has_escape) plain_.clear();
      has_escape = true;
      plain_ += text_.substr(kept, at_ - 1 - kept);
      if (!escape()) return false;
      kept = at_;
    } else if (letter < 0x20 || (letter >= 0x80 && !character(letter))) {
      return false;
    }
  }
  value_ = text_.substr(kept, at_ - 1 - kept);
  if (has_escape) value_ = plain_ += value_;
  return true;
}

// The rest of a character of several bytes: the Unicode Standard, table 3-7.
template <class Sink>
bool Scanner<Sink>::character(int first) {
  if (!is_within(first, 0xC2, 0xF4)) return false;
  const int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (!is_within(get(), low, high)) return false;
  for (int more = first >= 0xF0 ? 2 : first >= 0xE0 ? 1 : 0; more > 0; --more) {
    if (!is_within(get(), 0x80, 0xBF)) return false;
  }
  return true;
}

template <class Sink>
bool Scanner<Sink>::escape() {
  constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
  const int letter = get();
  if (letter == 'u') return escaped_character();
  const std::size_t known = letters.find(static_cast<char>(letter));
  if (letter == end_of_text || known == std::string_view::npos) return false;
  plain_ += meant[known];
  return true;
}

// Four digits; -1 when they are not.
template <class Sink>
int Scanner<Sink>::hexadecimal() {
  int value = 0;
  for (int i = 0; i < 4; ++i) {
    const int letter = get();
    const int digit = is_digit(letter)                        ? letter - '0'
                      : is_within(letter | 0x20, 'a', 'f') ? (letter | 0x20) - 'a' + 10
                                                              : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// \uXXXX, or two of them for a character beyond U+FFFF, as UTF-8.
template <class Sink>
bool Scanner<Sink>::escaped_character() {
  int point = hexadecimal();
  if (point < 0 || is_within(point, 0xDC00, 0xDFFF)) return false;
  if (is_within(point, 0xD800, 0xDBFF)) {
    if (get() != '\\' || get() != 'u') return false;
    const int second = hexadecimal();
    if (!is_within(second, 0xDC00, 0xDFFF)) return false;
    point = 0x10000 + ((point - 0xD800) << 10) + (second - 0xDC00);
  }
  if (point < 0x80) {
    plain_ += static_cast<char>(point);
    return true;
  }
  const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  constexpr int leads[] = {0, 0xC0, 0xE0, 0xF0};
  plain_ += static_cast<char>(leads[more] | point >> (6 * more));
  for (int i = more; i-- > 0;) plain_ += static_cast<char>(0x80 | (point >> (6 * i) & 0x3F));
  return true;
}

}  // namespace regulars::codec
