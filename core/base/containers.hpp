// The containers of the engine's values, by names of our own. Natively they are the standard library's. The page's engine
// has smaller ones (core/base/compact) that behave alike: what they share is what the core may use.
//
// A value that was moved away is not looked at again, only assigned: the compact ones leave it as it was. And an iterator
// into a map does not outlive an insertion, though what lies in the map stays where it is. And a static within a function
// holds none that is not empty: it would lie in the region of whoever called first.
#pragma once

#ifdef REGULARS_COMPACT

#include "core/base/compact/list.hpp"
#include "core/base/compact/region.hpp"
#include "core/base/compact/table.hpp"
#include "core/base/compact/text.hpp"

#else

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace regulars {

using Text = std::string;
using Buffer = std::string;  // a text that is being written

// So many more letters, to be written there at once.
inline char* extend(Buffer& text, std::size_t bytes) {
  const std::size_t size = text.size();
  text.resize(size + bytes);
  return text.data() + size;
}

template <class T>
using List = std::vector<T>;
// By text, in the order of the keys; what lies in it stays where it is.
template <class T>
using TextMap = std::map<std::string, T>;
// What lies in it stays where it is.
template <class T>
using Deque = std::deque<T>;
template <class T>
using Shared = std::shared_ptr<T>;

using std::erase;
using std::erase_if;
using std::make_shared;

// Where the compact ones take their memory from; these look after themselves.
struct Region {
  std::size_t bytes() const { return 0; }
  void clear() {}
};
struct Within {
  explicit Within(Region&) {}
  ~Within() {}
};
struct Scratch {
  Scratch() {}
  ~Scratch() {}
};

}  // namespace regulars

#endif
