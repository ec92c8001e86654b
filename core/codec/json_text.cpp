#include "core/codec/json_text.hpp"

#include "core/base/containers.hpp"
#include "core/codec/json_number.hpp"

namespace regulars::codec {
namespace {

constexpr int end_of_text = -1;

enum class Token : std::uint8_t {
  begin_object, end_object, begin_list, end_list, colon, comma, text, integer, number, truth, untruth, nothing, end, broken
};

constexpr bool is_within(int letter, int low, int high) { return letter >= low && letter <= high; }
// Of a text: nothing to look into.
constexpr bool is_plain(unsigned letter) { return letter - 0x20 < 0x60 && letter != '"' && letter != '\\'; }

class Scanner {
 public:
  Scanner(std::string_view text, JsonSink& sink) : text_(text), sink_(sink) {}

  void run() {
    if (!is_rest_broken()) return;
    sink_.broken(at_);
  }

 private:
  // False when all was told, or the sink had enough.
  bool is_rest_broken();
  bool skips_mark();
  enum class Step : std::uint8_t { value_ends, value_begins, stopped, broken };
  Step value();
  Step after_value();
  Step object();
  Step list();
  Step key();
  Step told(bool goes_on) { return goes_on ? Step::value_ends : Step::stopped; }

  int get() {
    const int letter = at_ < text_.size() ? static_cast<unsigned char>(text_[at_]) : end_of_text;
    ++at_;
    return letter;
  }
  Token next();
  Token word(std::string_view rest, Token token);
  Token number(int letter);
  Token string();
  bool escape();
  bool escaped_character();
  int hexadecimal();
  bool character(int first);
  bool digits();

  std::string_view text_;
  JsonSink& sink_;
  std::size_t at_ = 0;  // bytes read, the end counting as one
  Token token_ = Token::end;
  std::string_view value_;    // of a text or a number
  std::int64_t integer_ = 0;  // of an integer
  Buffer plain_;              // a text whose escapes are resolved
  Buffer open_;               // the lists and objects that are open: '[' or '{'
};

bool Scanner::skips_mark() {
  if (text_.empty() || text_[0] != '\xEF') return true;
  ++at_;
  return get() == 0xBB && get() == 0xBF;
}

bool Scanner::is_rest_broken() {
  if (!skips_mark()) return true;
  next();
  for (Step step = value();;) {
    if (step == Step::value_begins)
      step = value();
    else if (step != Step::value_ends)
      return step == Step::broken;
    else if (open_.empty())
      return next() != Token::end;
    else
      step = after_value();
  }
}

Scanner::Step Scanner::value() {
  switch (token_) {
    case Token::begin_object:
      return object();
    case Token::begin_list:
      return list();
    case Token::text:
      return told(sink_.string(value_));
    case Token::integer:
      return told(sink_.integer(integer_));
    case Token::number:
      return told(sink_.other_number(value_));
    case Token::truth:
    case Token::untruth:
      return told(sink_.boolean(token_ == Token::truth));
    case Token::nothing:
      return told(sink_.null());
    default:
      return Step::broken;
  }
}

Scanner::Step Scanner::object() {
  if (!sink_.begin_object()) return Step::stopped;
  if (next() == Token::end_object) return told(sink_.end_object());
  open_ += '{';
  return key();
}

Scanner::Step Scanner::list() {
  if (!sink_.begin_list()) return Step::stopped;
  if (next() == Token::end_list) return told(sink_.end_list());
  open_ += '[';
  return Step::value_begins;
}

// The key is the token read last.
Scanner::Step Scanner::key() {
  if (token_ != Token::text) return Step::broken;
  if (!sink_.key(value_)) return Step::stopped;
  if (next() != Token::colon) return Step::broken;
  next();
  return Step::value_begins;
}

Scanner::Step Scanner::after_value() {
  const bool in_list = open_.back() == '[';
  const Token token = next();
  if (token == Token::comma) {
    next();
    return in_list ? Step::value_begins : key();
  }
  if (token != (in_list ? Token::end_list : Token::end_object)) return Step::broken;
  open_.pop_back();
  return told(in_list ? sink_.end_list() : sink_.end_object());
}

Token Scanner::next() {
  int letter = get();
  while (letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r') letter = get();
  switch (letter) {
    case '{': return token_ = Token::begin_object;
    case '}': return token_ = Token::end_object;
    case '[': return token_ = Token::begin_list;
    case ']': return token_ = Token::end_list;
    case ':': return token_ = Token::colon;
    case ',': return token_ = Token::comma;
    case '"':
      return token_ = string();
    case 't':
      return token_ = word("rue", Token::truth);
    case 'f':
      return token_ = word("alse", Token::untruth);
    case 'n':
      return token_ = word("ull", Token::nothing);
    case 0:
    case end_of_text:
      return token_ = Token::end;
    default:
      return token_ = letter == '-' || is_digit(letter) ? number(letter) : Token::broken;
  }
}

Token Scanner::word(std::string_view rest, Token token) {
  for (const char letter : rest) {
    if (get() != letter) return Token::broken;
  }
  return token;
}

// At least one, and all of them.
bool Scanner::digits() {
  if (!is_digit(get())) return false;
  while (is_digit(get())) {
  }
  --at_;
  return true;
}

Token Scanner::number(int letter) {
  const std::size_t start = at_ - 1;
  const bool is_negative = letter == '-';
  if (is_negative) letter = get();
  if (!is_digit(letter)) return Token::broken;
  if (letter != '0') {
    --at_;
    digits();
  }
  bool is_whole = true;
  letter = get();
  if (letter == '.') {
    is_whole = false;
    if (!digits()) return Token::broken;
    letter = get();
  }
  if (letter == 'e' || letter == 'E') {
    is_whole = false;
    letter = get();
    if (letter != '+' && letter != '-') --at_;
    if (!digits()) return Token::broken;
  } else {
    --at_;
  }
  value_ = text_.substr(start, at_ - start);
  if (is_whole && read_integer(value_, integer_)) return Token::integer;
  if (!is_finite(value_)) return Token::broken;
  if (is_whole && is_unsigned(value_)) value_ = "a number beyond 64 bits";
  return Token::number;
}

Token Scanner::string() {
  const std::size_t start = at_;
  std::size_t kept = start;  // what lies before it is in plain_, if there was an escape
  bool has_escape = false;
  for (;;) {
    while (at_ < text_.size() && is_plain(static_cast<unsigned char>(text_[at_]))) ++at_;
    const int letter = get();
    if (letter == '"') break;
    if (letter == '\\') {
      if (!has_escape) plain_.clear();
      has_escape = true;
      plain_ += text_.substr(kept, at_ - 1 - kept);
      if (!escape()) return Token::broken;
      kept = at_;
    } else if (letter < 0x20 || (letter >= 0x80 && !character(letter))) {
      return Token::broken;
    }
  }
  value_ = text_.substr(kept, at_ - 1 - kept);
  if (has_escape) value_ = plain_ += value_;
  return Token::text;
}

// The rest of a character of several bytes: the Unicode Standard, table 3-7.
bool Scanner::character(int first) {
  if (!is_within(first, 0xC2, 0xF4)) return false;
  const int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (!is_within(get(), low, high)) return false;
  for (int more = first >= 0xF0 ? 2 : first >= 0xE0 ? 1 : 0; more > 0; --more) {
    if (!is_within(get(), 0x80, 0xBF)) return false;
  }
  return true;
}

bool Scanner::escape() {
  constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
  const int letter = get();
  if (letter == 'u') return escaped_character();
  const std::size_t known = letters.find(static_cast<char>(letter));
  if (letter == end_of_text || known == std::string_view::npos) return false;
  plain_ += meant[known];
  return true;
}

// Four digits; -1 when they are not.
int Scanner::hexadecimal() {
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
bool Scanner::escaped_character() {
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

}  // namespace

void scan_plain(std::string_view text, JsonSink& sink) { Scanner(text, sink).run(); }

}  // namespace regulars::codec
