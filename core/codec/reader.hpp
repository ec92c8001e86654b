// Fills a C++ value from JSON by its description. Every finding is kept and reading goes on, so that one look
// shows all.
#pragma once

#include <array>
#include <string_view>

#include "core/base/containers.hpp"
#include "core/codec/json_scanner.hpp"
#include "core/codec/type.hpp"
#include "core/program/finding.hpp"

namespace regulars::codec {

inline constexpr int depth_max = 32;  // lists and objects within each other
inline constexpr std::size_t findings_max = 1000;

inline constexpr int field_of_rows = -2;  // the key that says how many, and the list [k] in a column

inline bool is_keyed(const Type& type) {
  return type.kind == Kind::object || type.kind == Kind::map || type.kind == Kind::columns;
}

// A field's bit among those of an object.
constexpr std::uint64_t flag(int field) { return std::uint64_t{1} << static_cast<unsigned>(field); }

class Reader {
 public:
  // `target` holds a default value of the type `root` describes.
  Reader(const Type& root, void* target, Context& context)
      : root_(root), target_(target), context_(context) {}

  // The whole text is one value of the type. True when nothing was found.
  bool read(std::string_view text);
  Findings take_findings() { return std::move(findings_); }
  // Of the JSON value read, key order and the root's `member` aside (R24, R25).
  std::uint64_t content() const { return content_; }

 private:
  friend class Ending;
  template <class Sink>
  friend class Scanner;

  struct Frame {       // an open object or list; `begin` sets all of it
    const Type* type;  // null: skipped
    void* target;
    bool is_object;
    bool too_long;             // of a list: said so
    int field;                 // of an object: the key being read, -1: unknown, -2: the number of rows
    std::uint64_t seen;        // of an object: fields that were there
    std::uint64_t as_text;     // of those, the ones that were strings
    std::size_t index;         // of a list
    void* slot;                // of a map: where the value goes
    std::size_t key, key_end;  // of a map, or unknown: within keys_
    std::uint64_t hash, key_hash;
  };
  struct Slot {
    const Type* type;
    void* target;
  };

  bool null() { return scalar({Json::null, false, 0, {}}); }
  bool boolean(bool value) { return scalar({Json::boolean, value, 0, {}}); }
  bool integer(std::int64_t value) { return scalar({Json::integer, false, value, {}}); }
  bool other_number(std::string_view characters) {
    return scalar({Json::number, false, 0, characters});
  }
  bool string(std::string_view value) { return scalar({Json::text, false, 0, value}); }
  bool begin_object() { return begin(Json::object); }
  bool begin_list() { return begin(Json::list); }
  bool key(std::string_view name);
#ifndef REGULARS_COMPACT  // there size counts for more
  PlainPairs plain_pairs(const char* at, const char* end);
  std::uint64_t key_hash(const ObjectForm& form, int field);
#endif
  bool end_object();
  bool end_list();
  void broken(std::size_t position);

  bool scalar(const Scalar& value);
  bool begin(Json kind);
  bool end();
  Slot next_slot();
  Slot list_slot(Frame& frame);
  // Records that stand column by column: the object of columns, and the column in it (core/codec/read_columns.cpp).
  bool is_among_rows() { return depth_ > 0 && top().type != nullptr && top().type->kind == Kind::columns; }
  Slot row_slot(const Frame& frame, std::size_t row);
  Slot column_slot(Frame& frame);
  Slot rows_value(const Scalar& value);
  bool is_as_before(Slot slot, const Scalar& value) const;
  void column_key(Frame& frame, std::string_view name);
  void end_column(const Frame& frame);
  void all_rows(Frame& frame, const Scalar& value);
  void rows_again(const Scalar& value);
  bool begins_rows_again(Json kind);
  void make_rows(Frame& frame, const Scalar& value);
  Slot strung_slot();
  Slot counts_slot(const Frame& frame);
  void string_rows(const Frame& owners);
  // Goes through optionals and choices to what reads this kind; a null type when nothing does.
  Slot resolve(Slot slot, Json kind) const;
  void store(Slot slot, const Scalar& value);
  void known_key(Frame& frame, const ObjectForm& form, std::string_view name);
  void missing_keys(const Frame& frame, const ObjectForm& form);
  void count_value(std::uint64_t hash);

  void keep_key(Frame& frame, std::string_view name) {
    keys_.resize(frame.key);
    keys_ += name;
    frame.key_end = keys_.size();
  }
  Frame& top() { return top_[-1]; }
  Text path() const;
  void report(Text path, Text expected, Text got);
  void mismatch(const Type& type, const Scalar& value);

  const Type& root_;
  void* target_;
  Context& context_;
  std::array<Frame, depth_max> frames_;  // the first depth_ of them
  Buffer keys_;                          // names of keys that are no fields, one frame's after the other's
  int depth_ = 0;
  Frame* top_ = frames_.data();          // behind the last of them
  Findings findings_;
  std::uint64_t content_ = 0;
  Scalar last_row_;            // of the column being read
  Text last_row_text_;         // and its text
#ifndef REGULARS_COMPACT
  // An order's lines have the same keys: what those of the last object plain_pairs() read are hashed to.
  const ObjectForm* hashed_form_ = nullptr;
  std::uint64_t hashed_keys_ = 0;  // a bit each
  std::array<std::uint64_t, 64> key_hashes_;
#endif
};

// What an object's `finish` sees.
class Ending {
 public:
  bool has(std::string_view key) const { return (bit_of(key) & frame_.seen) != 0; }
  bool was_text(std::string_view key) const { return (bit_of(key) & frame_.as_text) != 0; }
  std::uint64_t seen() const { return frame_.seen; }
  Context& context() { return reader_.context_; }
  // A finding at this object's key; at the object itself for "".
  void report(std::string_view key, Text expected, Text got);
  // The finding of a key that should not stand there, or should.
  void excess(std::string_view key, Text expected) { report(key, std::move(expected), "this key"); }
  void missing(std::string_view key, Text expected) { report(key, std::move(expected), "nothing"); }
  bool is_clean() const { return reader_.findings_.empty(); }  // of the whole text so far
  // Drops findings that do not lie at one of these keys of this object, and says how many are left.
  std::size_t keep_findings_at(const std::string_view* keys, int count);

 private:
  friend class Reader;
  Ending(Reader& reader, Reader::Frame& frame, const ObjectForm& form)
      : reader_(reader), frame_(frame), form_(form) {}
  std::uint64_t bit_of(std::string_view key) const;

  Reader& reader_;
  Reader::Frame& frame_;
  const ObjectForm& form_;
};

// What a finding says a type expects: "an integer from 1 to 9007199254740991", "one of floor, ceil".
Text expected_of(const Type& type, int exponent);  // an amount by an example in the currency
// What a finding says stood there: "\"tenth\"", "7", "a list".
Text got_of(const Scalar& value);

}  // namespace regulars::codec
