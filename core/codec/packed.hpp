// What keeps a member's state short: lists of alike records are written column by column, a text that comes again is a
// number, and dates are told by what lies between them.
//
//   {"n":4,"order":["o-1","o-2",-1,1],"at":["2026-01-05T10:00:00Z",86400,[2]],"counts":true}
//
// `n` rows; a column is a list of n values, or the one value that all rows have; a column that says nothing is left out.
// In a column a list [k] stands for k more values like the one before. Where each row has records of its own, they stand
// one after the other as one table, and `n` is the list of how many are each row's.
#pragma once

#include "core/base/containers.hpp"
#include "core/codec/told_texts.hpp"
#include "core/codec/type.hpp"

namespace regulars::codec {

inline constexpr std::int64_t rows_max = 1'000'000;
inline constexpr std::string_view rows_key = "n";

// The records that the rows of a column have of their own, strung together as the rows of one table.
struct Strung {
  ListForm form;  // of that table; nothing can be appended to it
  Type type{Kind::columns, &form};
  List<void*> rows;
  List<std::int64_t> counts;  // the reader's: how many are each row's

  Strung();
  Strung(const Strung&) = delete;
  void add(const ListForm& lists, const void* list);  // what a row has
};

// What was told so far; one for a whole document, the same to the writer and the reader.
struct Packed {
  ToldTexts told;                  // the writer's
  bool apart = false;              // a value is written only to be compared: nothing is taken as told, or as told by it
  List<Text> texts;                // the reader's, in the order in which they came first
  std::int64_t last = 0;           // number of the text told last: a repetition says how far from it
  List<Moment> moments;
  std::size_t next_moment = 0;     // after the one told last
  const void* before = nullptr;    // the same field in the row before; null in the first
  bool again = false;              // reading what all rows have, not for the first of them
  Strung* strung = nullptr;        // the reader's, for the column being read
};

// A text; one that was told before is an integer up to how many there are. Greater by d: the text told newly before, with
// the number it ends with greater by d. Empty is "".
extern const Type repeated_text_type;
// What has grown since the row before: an integer, as of an Instant; a Day; seconds of a Moment with an equal offset, which
// stands in full where there is no such row. A Moment told before is "#3" by its number, or true: the next one.
extern const Type step_integer_type;
extern const Type step_day_type;
extern const Type step_moment_type;

void write_table(const Context& context, Buffer& out, const ListForm& form, const void* list);

}  // namespace regulars::codec
