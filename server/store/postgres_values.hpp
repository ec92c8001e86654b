// The values of one PostgreSQL statement, and the rows it answers with: both in the binary form, so that nothing is
// printed and read again on the way.
#pragma once

#include <libpq-fe.h>

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/tables.hpp"

namespace regulars {

// What libpq wants of a statement's values, or of a part of them. Points into the PostgresValues.
struct PostgresArguments {
  int count = 0;
  const Oid* types = nullptr;
  const char* const* starts = nullptr;
  const int *lengths = nullptr, *formats = nullptr;
};

// Texts are pointed at, not copied: they must outlive the statement. Numbers and bytes are copied.
class PostgresValues {
 public:
  PostgresValues& add(std::string_view text);
  PostgresValues& add(Bytes bytes);
  PostgresValues& add(std::int64_t number);
  PostgresValues& add(std::uint64_t number);  // as text: no column type of all databases holds it
  template <class... Values>
  static PostgresValues of(const Values&... values) {
    PostgresValues all;
    (all.add(values), ...);
    return all;
  }

  int count() const { return static_cast<int>(starts_.size()); }
  const Oid* types() const { return types_.data(); }
  const char* const* starts() const { return starts_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const;  // all binary
  // Of values that stand row after row, `of` rows: `rows` of them from row `from` on.
  PostgresArguments part(std::size_t from, std::size_t rows, std::size_t of) const;

 private:
  void add(Oid type, const char* start, std::size_t length);

  std::vector<Oid> types_;
  std::vector<const char*> starts_;
  std::vector<int> lengths_;
  mutable std::vector<int> formats_;
  std::deque<std::array<char, 8>> numbers_;  // big-endian; a deque never moves what it holds
  std::deque<std::string> texts_;  // those made here
};

class PostgresRows {
 public:
  explicit PostgresRows(PGresult* result) : result_(result) {}

  int count() const { return PQntuples(result_.get()); }
  std::string text(int row, int column) const;
  std::string bytes(int row, int column) const;
  std::int64_t number(int row, int column) const;
  std::int64_t changed() const;  // how many rows the statement changed
  PGresult* get() const { return result_.get(); }

 private:
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  std::unique_ptr<PGresult, Clear> result_;
};

}  // namespace regulars
