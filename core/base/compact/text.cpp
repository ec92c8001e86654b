#ifdef REGULARS_COMPACT

#include "core/base/compact/text.hpp"

#include <algorithm>
#include <cstring>

namespace regulars {

namespace {

// Texts are short, and memcpy looks at more than there is to gain.
void copy_letters(char* to, std::string_view text) {
  const char* from = text.data();
  std::size_t left = text.size();
  for (; left >= 8; left -= 8, from += 8, to += 8) std::memcpy(to, from, 8);
  if ((left & 4) != 0) std::memcpy(to, from, 4), from += 4, to += 4;
  if ((left & 2) != 0) std::memcpy(to, from, 2), from += 2, to += 2;
  if ((left & 1) != 0) *to = *from;
}

Text joined(std::string_view a, std::string_view b) {
  char* text = take_text(a.size() + b.size());
  copy_letters(text, a);
  copy_letters(text + a.size(), b);
  return Text::kept(text, a.size() + b.size());
}

}  // namespace

Text::Text(std::string_view text) : Text(joined(text, {})) {}

Text Text::substr(std::size_t from, std::size_t count) const {
  return kept(data_ + from, std::min(count, size_ - from));
}

// The letters of a text are never changed, but what lies behind its end belongs to nobody: the last one taken grows
// in place.
Text& Text::operator+=(std::string_view more) {
  if (size_ == 0 || !extend_text(data_ + size_, more.size())) return *this = joined(*this, more);
  if (!more.empty()) std::memcpy(const_cast<char*>(data_) + size_, more.data(), more.size());
  size_ += static_cast<std::uint32_t>(more.size());
  return *this;
}
Text& Text::operator+=(const Text& more) { return *this += more.view(); }
Text& Text::operator+=(char more) { return *this += std::string_view(&more, 1); }

Text operator+(const Text& a, const Text& b) { return joined(a, b); }
Text operator+(const Text& a, const char* b) { return joined(a, b); }
Text operator+(const char* a, const Text& b) { return joined(a, b); }
Text operator+(const Text& a, char b) { return joined(a, {&b, 1}); }

bool operator==(const Text& a, const Text& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size()) == 0);
}
bool operator==(const Text& a, std::string_view b) { return a == Text::kept(b.data(), b.size()); }
bool operator==(const Text& a, const char* b) { return a == Text(b); }

std::strong_ordering operator<=>(const Text& a, const Text& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  const int order = shorter == 0 ? 0 : std::memcmp(a.data(), b.data(), shorter);
  return order != 0 ? order <=> 0 : a.size() <=> b.size();
}

char* Buffer::add(std::size_t bytes) {
  if (room_ - size_ < bytes) {
    const std::size_t room = std::max(size_ + bytes, std::size_t{2} * room_ + 48);
    if (room_ == 0 || !extend_text(data_ + room_, room - room_)) {
      char* larger = take_text(room);
      if (size_ > 0) std::memcpy(larger, data_, size_);
      data_ = larger;
    }
    room_ = static_cast<std::uint32_t>(room);
  }
  char* place = data_ + size_;
  size_ += static_cast<std::uint32_t>(bytes);
  return place;
}

Buffer::Buffer(std::size_t count, char letter) {
  if (count > 0) std::memset(add(count), letter, count);
}

Buffer& Buffer::operator+=(char letter) {
  *(size_ < room_ ? data_ + size_++ : add(1)) = letter;
  return *this;
}
Buffer& Buffer::operator+=(std::string_view text) {
  const std::size_t size = size_;
  if (room_ - size < text.size())
    add(text.size());
  else
    size_ += static_cast<std::uint32_t>(text.size());
  copy_letters(data_ + size, text);
  return *this;
}
Buffer& Buffer::operator+=(const Text& text) { return *this += text.view(); }

}  // namespace regulars

#endif
