// What a program says that does nothing. Sound as it is, so no finding; only what is certain whatever members do.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/program/program.hpp"

namespace regulars::cli {

// A JSON pointer being spelled: Place() / "rules" / 3 / "give". Keys of the file only, which need no escapes.
class Place {
 public:
  Place operator/(const std::string& key) const { return Place(path_ + '/' + key); }
  Place operator/(const char* key) const { return *this / std::string(key); }
  Place operator/(std::size_t index) const { return *this / std::to_string(index); }
  const std::string& path() const { return path_; }
  Place() = default;

 private:
  explicit Place(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

struct Note {
  std::string path;  // JSON pointer, as of a finding
  std::string says;
};

class Notes {
 public:
  void add(const Place& place, std::string says) { notes_.push_back({place.path(), std::move(says)}); }
  void add_if(bool idle, const Place& place, const char* says) {
    if (idle) add(place, says);
  }
  std::vector<Note> taken() { return std::move(notes_); }

 private:
  std::vector<Note> notes_;
};

// All of them, in the order of the file's blocks. `program` must be without findings.
std::vector<Note> notes_on(const Program& program);

// ---- its parts
void note_rules(Notes& notes, const Program& program);
void note_condition(Notes& notes, const Place& place, const Condition& condition);
void note_selector(Notes& notes, const Place& place, const std::optional<Selector>& selector);
// An entry that stands twice, and a list that is there and empty.
void note_list(Notes& notes, const Place& place, const std::optional<Words>& words);

}  // namespace regulars::cli
