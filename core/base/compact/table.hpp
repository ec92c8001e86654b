// Maps of the page's engine, by text in the order of the keys, and lists whose elements stay where they are. Both keep
// pointers in a list; what they point at lies in the region.
#pragma once

#include <initializer_list>
#include <iterator>
#include <utility>

#include "core/base/compact/list.hpp"
#include "core/base/compact/text.hpp"

namespace regulars {

// The first entry whose key is not before `key`; every entry begins with its key.
void** table_seek(const RawList& entries, const Text& key);
// The same when it is `key`'s own, else the end.
void** table_find(const RawList& entries, const Text& key);
// The entry of `key`; a new one has its key and room for the rest.
void** table_add(RawList& entries, const Text& key, std::size_t entry_bytes, bool& is_new);
void table_copy(RawList& to, const RawList& from, std::size_t entry_bytes, CopyElement copy);

// Over pointers, as if over what they point at.
template <class T>
class Through {
 public:
  using iterator_category = std::bidirectional_iterator_tag;
  using value_type = std::remove_const_t<T>;
  using difference_type = std::ptrdiff_t;
  using pointer = T*;
  using reference = T&;

  Through() = default;
  explicit Through(void** at) : at_(at) {}
  operator Through<const T>() const { return Through<const T>(at_); }
  T& operator*() const { return *static_cast<T*>(*at_); }
  T* operator->() const { return static_cast<T*>(*at_); }
  Through& operator++() { return ++at_, *this; }
  Through operator++(int) { return Through(at_++); }
  Through& operator--() { return --at_, *this; }
  Through operator--(int) { return Through(at_--); }
  bool operator==(const Through&) const = default;
  void** slot() const { return at_; }

 private:
  void** at_ = nullptr;
};

template <class T>
class TextMap {
 public:
  struct value_type {
    Text first;
    T second;
  };
  using iterator = Through<value_type>;
  using const_iterator = Through<const value_type>;

  TextMap() = default;
  TextMap(const TextMap& other) { copy(other); }
  TextMap& operator=(const TextMap& other) {
    if (this != &other) copy(other);
    return *this;
  }
  TextMap(TextMap&&) = default;
  TextMap& operator=(TextMap&&) = default;
  TextMap(std::initializer_list<value_type> entries) {
    for (const value_type& entry : entries) try_emplace(entry.first, entry.second);
  }

  iterator begin() { return iterator(slots()); }
  iterator end() { return iterator(slots_end()); }
  const_iterator begin() const { return const_iterator(slots()); }
  const_iterator end() const { return const_iterator(slots_end()); }
  std::size_t size() const { return static_cast<std::size_t>(slots_end() - slots()); }
  bool empty() const { return raw_.end == raw_.data; }
  void clear() { raw_ = RawList(); }

  iterator find(const Text& key) { return iterator(table_find(raw_, key)); }
  const_iterator find(const Text& key) const { return const_iterator(table_find(raw_, key)); }
  iterator find(std::string_view key) { return find(Text::kept(key.data(), key.size())); }
  const_iterator find(std::string_view key) const { return find(Text::kept(key.data(), key.size())); }
  bool contains(const Text& key) const { return find(key) != end(); }
  std::size_t count(const Text& key) const { return contains(key) ? 1 : 0; }
  T& at(const Text& key) { return find(key)->second; }
  const T& at(const Text& key) const { return find(key)->second; }
  T& operator[](const Text& key) { return try_emplace(key).first->second; }

  template <class... Arguments>
  std::pair<iterator, bool> try_emplace(const Text& key, Arguments&&... arguments) {
    bool is_new = false;
    const iterator place(table_add(raw_, key, sizeof(value_type), is_new));
    if (is_new) new (&place->second) T(std::forward<Arguments>(arguments)...);
    return {place, is_new};
  }
  template <class U>
  std::pair<iterator, bool> emplace(const Text& key, U&& value) {
    return try_emplace(key, std::forward<U>(value));
  }
  std::pair<iterator, bool> insert_or_assign(const Text& key, T value) {
    const auto placed = try_emplace(key);
    placed.first->second = std::move(value);
    return placed;
  }
  void merge(TextMap& other) { insert(other.begin(), other.end()); }
  template <class I>
  void insert(I first, I last) {
    for (; first != last; ++first) try_emplace(first->first, first->second);
  }
  void erase(const_iterator place) { list_close(raw_, sizeof(void*), place.slot(), 1); }
  std::size_t erase(const Text& key) {
    const iterator place = find(key);
    if (place == end()) return 0;
    erase(place);
    return 1;
  }

 private:
  void** slots() const { return static_cast<void**>(static_cast<void*>(raw_.data)); }
  void** slots_end() const { return static_cast<void**>(static_cast<void*>(raw_.end)); }
  void copy(const TextMap& other) {
    table_copy(raw_, other.raw_, sizeof(value_type), copier<value_type>);
  }

  RawList raw_;
};

template <class T, class Predicate>
void erase_if(TextMap<T>& table, Predicate predicate) {
  for (auto place = table.begin(); place != table.end();) {
    if (predicate(std::as_const(*place)))
      table.erase(place);
    else
      ++place;
  }
}

template <class T>
class Deque {
 public:
  using value_type = T;
  using iterator = Through<T>;
  using const_iterator = Through<const T>;

  Deque() = default;
  template <std::input_iterator I>
  Deque(I first, I last) {
    insert(end(), first, last);
  }

  iterator begin() { return iterator(slots_.begin()); }
  iterator end() { return iterator(slots_.end()); }
  const_iterator begin() const { return const_iterator(const_cast<void**>(slots_.begin())); }
  const_iterator end() const { return const_iterator(const_cast<void**>(slots_.end())); }
  std::size_t size() const { return slots_.size(); }
  bool empty() const { return slots_.empty(); }
  T& front() { return *begin(); }
  const T& front() const { return *begin(); }
  T& back() { return *static_cast<T*>(slots_.back()); }
  const T& back() const { return *static_cast<T*>(slots_.back()); }
  T& operator[](std::size_t i) { return *static_cast<T*>(slots_[i]); }
  const T& operator[](std::size_t i) const { return *static_cast<T*>(slots_[i]); }

  template <class... Arguments>
  T& emplace_back(Arguments&&... arguments) {
    slots_.push_back(new (take_memory(sizeof(T))) T(std::forward<Arguments>(arguments)...));
    return back();
  }
  void push_back(T value) { emplace_back(std::move(value)); }
  void pop_front() { slots_.erase(slots_.begin()); }
  template <class I>
  void insert(const_iterator, I first, I last) {  // at the end
    for (; first != last; ++first) emplace_back(*first);
  }

 private:
  List<void*> slots_;
};

// Something shared that is not changed any more.
template <class T>
class Shared {
 public:
  Shared() = default;
  explicit Shared(T* held) : held_(held) {}
  template <class U>
  Shared(const Shared<U>& other) : held_(other.get()) {}
  T* get() const { return held_; }
  T& operator*() const { return *held_; }
  T* operator->() const { return held_; }
  explicit operator bool() const { return held_ != nullptr; }
  friend bool operator==(const Shared& a, std::nullptr_t) { return a.held_ == nullptr; }
  void reset() { held_ = nullptr; }

 private:
  T* held_ = nullptr;
};
template <class T, class... Arguments>
Shared<T> make_shared(Arguments&&... arguments) {
  return Shared<T>(new (take_memory(sizeof(T))) T(std::forward<Arguments>(arguments)...));
}

}  // namespace regulars
