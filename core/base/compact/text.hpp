// Texts of the page's engine: a pointer and a length, copied like a number, their letters in the region in force and
// never changed once they are there. `Buffer` is a text that is being written.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/compact/region.hpp"

namespace regulars {

class Text {
 public:
  static constexpr std::size_t npos = std::string_view::npos;

  constexpr Text() = default;
  // A literal: it is not copied.
  constexpr Text(const char* literal)
      : data_(literal), size_(static_cast<std::uint32_t>(__builtin_strlen(literal))) {}
  explicit Text(std::string_view text);
  Text(const char* data, std::size_t size) : Text(std::string_view(data, size)) {}
  template <std::same_as<std::string> S>  // of hosts and tests
  Text(const S& text) : Text(std::string_view(text)) {}
  // Text taken from the region, to be kept as it is.
  static Text kept(const char* data, std::size_t size) {
    Text text;
    text.data_ = data;
    text.size_ = static_cast<std::uint32_t>(size);
    return text;
  }
  template <std::same_as<std::string_view> V>
  Text& operator=(V text) {
    return *this = Text(text);
  }
  Text& assign(std::string_view text) { return *this = Text(text); }

  const char* data() const { return data_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const char* begin() const { return data_; }
  const char* end() const { return data_ + size_; }
  char operator[](std::size_t i) const { return data_[i]; }
  char front() const { return data_[0]; }
  char back() const { return data_[size_ - 1]; }
  std::string_view view() const { return {data_, size_}; }
  operator std::string_view() const { return view(); }
  template <std::same_as<std::string> S>
  operator S() const {
    return S(view());
  }

  void clear() { *this = Text(); }
  std::size_t find(std::string_view part, std::size_t from = 0) const { return view().find(part, from); }
  std::size_t find(char letter, std::size_t from = 0) const { return view().find(letter, from); }
  std::size_t rfind(std::string_view part) const { return view().rfind(part); }
  bool starts_with(std::string_view part) const { return view().starts_with(part); }
  bool ends_with(std::string_view part) const { return view().ends_with(part); }
  Text substr(std::size_t from, std::size_t count = npos) const;

  Text& operator+=(const Text& more);
  Text& operator+=(std::string_view more);
  Text& operator+=(const char* more) { return *this += Text(more); }
  Text& operator+=(char more);
  template <std::same_as<std::string> S>
  Text& operator+=(const S& more) {
    return *this += std::string_view(more);
  }

 private:
  const char* data_ = nullptr;
  std::uint32_t size_ = 0;
};

Text operator+(const Text& a, const Text& b);
Text operator+(const Text& a, const char* b);
Text operator+(const char* a, const Text& b);
Text operator+(const Text& a, char b);

bool operator==(const Text& a, const Text& b);
bool operator==(const Text& a, std::string_view b);
bool operator==(const Text& a, const char* b);
std::strong_ordering operator<=>(const Text& a, const Text& b);
template <std::same_as<std::string> S>
bool operator==(const Text& a, const S& b) {
  return a.view() == b;
}
template <std::same_as<std::string> S>
Text operator+(const Text& a, const S& b) {
  return a + Text(b);
}
template <std::same_as<std::string> S>
Text operator+(const S& a, const Text& b) {
  return Text(a) + b;
}
template <std::derived_from<std::ios_base> Stream>
Stream& operator<<(Stream& stream, const Text& text) {
  stream.write(text.data(), static_cast<std::ptrdiff_t>(text.size()));
  return stream;
}

class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(std::string_view text) { *this += text; }
  Buffer(const char* literal) : Buffer(std::string_view(literal)) {}
  Buffer(std::size_t count, char letter);
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  Buffer(Buffer&&) = default;
  Buffer& operator=(Buffer&&) = default;

  Buffer& operator+=(char letter);
  Buffer& operator+=(const char* literal) { return *this += std::string_view(literal); }
  Buffer& operator+=(std::string_view text);
  Buffer& operator+=(const Text& text);
  Buffer& append(const Text& text) { return *this += text; }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  char back() const { return data_[size_ - 1]; }
  char& operator[](std::size_t i) { return data_[i]; }
  char operator[](std::size_t i) const { return data_[i]; }
  void pop_back() { --size_; }
  void reserve(std::size_t) {}
  void resize(std::size_t shorter) { size_ = static_cast<std::uint32_t>(shorter); }
  void clear() { *this = Buffer(); }  // a text made of it may still be there

  // So many more letters, to be written there at once.
  friend char* extend(Buffer& text, std::size_t bytes) { return text.add(bytes); }

  std::string_view view() const { return {data_, size_}; }
  operator std::string_view() const { return view(); }
  operator Text() const { return Text::kept(data_, size_); }
  template <std::same_as<std::string> S>
  operator S() const {
    return S(view());
  }

 private:
  char* add(std::size_t bytes);  // where they go

  char* data_ = nullptr;
  std::uint32_t size_ = 0, room_ = 0;
};

}  // namespace regulars
