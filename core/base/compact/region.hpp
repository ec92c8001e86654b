// Memory of the page's engine. It is taken piece by piece and given back all at once, so that no value has to free
// anything: a text or a list is a pointer and a length that may be copied like a number. A quote costs no free, and
// half of what a container brings along is not there.
//
// Everything is taken from the region in force, one for the whole engine (it has one thread).
#pragma once

#include <cstddef>

namespace regulars {

class Region {
 public:
  constexpr Region() = default;
  Region(Region&& other) noexcept;
  Region& operator=(const Region&) = delete;
  ~Region() { give_back(nullptr); }

  // Gives everything back but the first piece it was given: no value made in it may be looked at again.
  void clear();
  std::size_t bytes() const { return bytes_; }  // taken

 private:
  friend class Scratch;
  friend void* take_memory(std::size_t bytes);
  friend char* take_text(std::size_t bytes);
  friend bool extend_text(const char* end, std::size_t bytes);
  struct Chunk;

  char* take(std::size_t bytes);
  void grow(std::size_t bytes);
  void give_back(const Chunk* all_behind);

  Chunk* last_ = nullptr;
  char* top_ = nullptr;
  char* end_ = nullptr;
  std::size_t bytes_ = 0;
};

// The region in force while this lives.
class Within {
 public:
  explicit Within(Region& region);
  Within(const Within&) = delete;
  Within& operator=(const Within&) = delete;
  ~Within();

 private:
  Region* before_;
};

// What the region in force gives while this lives goes back with it.
class Scratch {
 public:
  Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();

 private:
  Region* region_;
  Region::Chunk* last_;
  char* top_;
  char* end_;
  std::size_t bytes_;
};

void* take_memory(std::size_t bytes);  // aligned for any value
char* take_text(std::size_t bytes);
// True when `end` is where the last text taken ends and `bytes` more followed it in place.
bool extend_text(const char* end, std::size_t bytes);

}  // namespace regulars
