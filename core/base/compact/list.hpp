// Lists of the page's engine: one implementation for every element, out of line. An element owns nothing outside its
// region, so it moves by its bytes and is never destroyed; only a copy of what holds lists needs code of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <new>
#include <type_traits>
#include <utility>

namespace regulars {

// Where it ends is kept and not how many they are: that is what going through it asks for.
struct RawList {
  char* data = nullptr;
  char* end = nullptr;
  char* room_end = nullptr;
};
using CopyElement = void (*)(void* to, const void* from);

void* list_add(RawList& list, std::size_t element_bytes);  // where the new last one goes
void list_reserve(RawList& list, std::size_t element_bytes, std::size_t count);
// Makes room for `count` more before `at`, and answers where.
void* list_open(RawList& list, std::size_t element_bytes, const void* at, std::size_t count);
void list_close(RawList& list, std::size_t element_bytes, const void* at, std::size_t count);
// `copy` absent: by its bytes.
void list_copy(RawList& to, const RawList& from, std::size_t element_bytes, CopyElement copy);
void list_append(RawList& to, std::size_t element_bytes, const void* at, const void* first, std::size_t count,
                 CopyElement copy);

template <class T>
void copy_element(void* to, const void* from) {
  new (to) T(*static_cast<const T*>(from));
}
template <class T>
inline constexpr CopyElement copier = std::is_trivially_copyable_v<T> ? nullptr : &copy_element<T>;

template <class T>
class List {
 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;
  using reference = T&;
  using const_reference = const T&;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;

  List() = default;
  List(const List& other) { list_copy(raw_, other.raw_, sizeof(T), copier<T>); }
  List& operator=(const List& other) {
    if (this != &other) list_copy(raw_, other.raw_, sizeof(T), copier<T>);
    return *this;
  }
#ifdef REGULARS_COMPACT_CHECKED  // who looks at a list that was moved away shall be seen
  List(List&& other) : raw_(other.raw_) { other.raw_.data = reinterpret_cast<char*>(16), other.raw_.end = other.raw_.data + sizeof(T); }
  List& operator=(List&& other) {
    const RawList taken = other.raw_;
    other.raw_.data = reinterpret_cast<char*>(16), other.raw_.end = other.raw_.data + sizeof(T);
    raw_ = taken;
    return *this;
  }
#else
  List(List&&) = default;
  List& operator=(List&&) = default;
#endif
  List(std::initializer_list<T> elements) { append(end(), elements.begin(), elements.size()); }
  explicit List(std::size_t count) { resize(count); }
  List(std::size_t count, const T& value) {
    for (; count > 0; --count) push_back(value);
  }
  template <std::input_iterator I>
  List(I first, I last) {
    for (; first != last; ++first) emplace_back(*first);
  }

  T* begin() { return static_cast<T*>(static_cast<void*>(raw_.data)); }
  T* end() { return static_cast<T*>(static_cast<void*>(raw_.end)); }
  const T* begin() const { return static_cast<const T*>(static_cast<const void*>(raw_.data)); }
  const T* end() const { return static_cast<const T*>(static_cast<const void*>(raw_.end)); }
  const T* cbegin() const { return begin(); }
  const T* cend() const { return end(); }
  auto rbegin() { return std::reverse_iterator(end()); }
  auto rend() { return std::reverse_iterator(begin()); }
  auto rbegin() const { return std::reverse_iterator(end()); }
  auto rend() const { return std::reverse_iterator(begin()); }
  T* data() { return begin(); }
  const T* data() const { return begin(); }
  std::size_t size() const { return static_cast<std::size_t>(end() - begin()); }
  bool empty() const { return raw_.end == raw_.data; }
  T& operator[](std::size_t i) { return begin()[i]; }
  const T& operator[](std::size_t i) const { return begin()[i]; }
  T& at(std::size_t i) { return begin()[i]; }
  const T& at(std::size_t i) const { return begin()[i]; }
  T& front() { return begin()[0]; }
  const T& front() const { return begin()[0]; }
  T& back() { return end()[-1]; }
  const T& back() const { return end()[-1]; }

  void push_back(const T& value) { new (list_add(raw_, sizeof(T))) T(value); }
  void push_back(T&& value) { new (list_add(raw_, sizeof(T))) T(std::move(value)); }
  template <class... Arguments>
  T& emplace_back(Arguments&&... arguments) {
    return *new (list_add(raw_, sizeof(T))) T(std::forward<Arguments>(arguments)...);
  }
  void pop_back() { raw_.end -= sizeof(T); }
  void clear() { raw_ = RawList(); }
  void reserve(std::size_t count) { list_reserve(raw_, sizeof(T), count); }
  void resize(std::size_t count) {
    reserve(count);
    while (size() < count) emplace_back();
    raw_.end = raw_.data + count * sizeof(T);
  }
  T* insert(const T* at, T value) { return new (list_open(raw_, sizeof(T), at, 1)) T(std::move(value)); }
  template <std::input_iterator I>
  void insert(const T* at, I first, I last) {
    if constexpr (std::is_pointer_v<I> && std::is_same_v<std::remove_cvref_t<decltype(*first)>, T>) {
      append(at, first, static_cast<std::size_t>(last - first));
    } else {
      List more(first, last);
      append(at, more.begin(), more.size());
    }
  }
  T* erase(const T* at) { return erase(at, at + 1); }
  T* erase(const T* first, const T* last) {
    list_close(raw_, sizeof(T), first, static_cast<std::size_t>(last - first));
    return const_cast<T*>(first);
  }
  void swap(List& other) { std::swap(raw_, other.raw_); }

  friend bool operator==(const List& a, const List& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!(a[i] == b[i])) return false;
    }
    return true;
  }

 private:
  void append(const T* at, const T* first, std::size_t count) {
    list_append(raw_, sizeof(T), at, first, count, copier<T>);
  }

  RawList raw_;
};

template <class T, class Predicate>
std::size_t erase_if(List<T>& list, Predicate predicate) {
  T* keeps = list.begin();
  for (T& each : list) {
    if (predicate(std::as_const(each))) continue;
    if (keeps != &each) __builtin_memcpy(static_cast<void*>(keeps), static_cast<const void*>(&each), sizeof(T));
    ++keeps;
  }
  const auto gone = static_cast<std::size_t>(list.end() - keeps);
  list.erase(keeps, list.end());
  return gone;
}
template <class T, class U>
std::size_t erase(List<T>& list, const U& value) {
  return erase_if(list, [&](const T& each) { return each == value; });
}

}  // namespace regulars
