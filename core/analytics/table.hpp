// What a report says: tables whose columns know what they hold, so that one writer serves the screen, CSV and JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace regulars::analytics {

enum class Kind {
  text,    // a word of a closed list, or an id
  day,     // "2026-11-21"
  month,   // "2026-11"
  count,   // whole
  points,  // whole
  money,   // minor units of the shop's currency
  share,   // 0 to 1, a rate, or a probability
  number,  // anything else
};
std::string_view kind_name(Kind kind);

struct Column {
  std::string key;
  Kind kind = Kind::text;
};

// One value, or none: not known, as a share of nobody. Whole numbers for count, points and money; text for text, day and
// month. Cells of one column compare by their value, the unknown first.
struct Cell {
  enum class Is : std::uint8_t { unknown, text, whole, number };
  Is is = Is::unknown;
  std::int64_t whole = 0;
  double number = 0;
  std::string text;

  Cell() = default;
  Cell(std::string value) : is(Is::text), text(std::move(value)) {}
  Cell(std::string_view value) : is(Is::text), text(value) {}
  Cell(const char* value) : is(Is::text), text(value) {}
  Cell(std::int64_t value) : is(Is::whole), whole(value) {}
  Cell(double value) : is(Is::number), number(value) {}
  bool operator==(const Cell&) const = default;
  bool operator<(const Cell& other) const { return std::tie(is, whole, number, text) < std::tie(other.is, other.whole, other.number, other.text); }
  bool operator>(const Cell& other) const { return other < *this; }
};
using Row = std::vector<Cell>;

struct Table {
  std::string name;
  std::vector<Column> columns;
  std::vector<Row> rows;  // as long as `columns`
};

struct Report {
  std::string name;
  std::string as_of;  // the day it looks back from
  std::string currency;
  int exponent = 2;
  std::vector<Table> tables;
  std::vector<std::string> remarks;  // words of a closed list: what the reader must know to trust the figures
};

// To `digits` (1 to 6) after the point, half away from zero: as a number, and as text with all of them.
double rounded(double value, int digits);
std::string fixed_text(double value, int digits);
// part / whole; absent when there is no whole.
Cell share_of(double part, double whole);
// Rounded half away from zero to whole minor units.
Cell money_of(double minor);

}  // namespace regulars::analytics
