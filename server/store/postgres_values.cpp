#include "server/store/postgres_values.hpp"

#include <charconv>

#include "server/store/postgres_text.hpp"

namespace regulars {
namespace {

constexpr Oid bytea_type = 17, int8_type = 20, text_type = 25;  // the same in everything that speaks PostgreSQL

}  // namespace

void PostgresValues::add(Oid type, const char* start, std::size_t length) {
  types_.push_back(type);
  starts_.push_back(start);
  lengths_.push_back(static_cast<int>(length));
}

PostgresValues& PostgresValues::add(std::string_view text) {
  if (needs_escape(text)) text = texts_.emplace_back(escaped(text));
  add(text_type, text.data() ? text.data() : "", text.size());
  return *this;
}

PostgresValues& PostgresValues::add(Bytes value) {
  const auto& kept = texts_.emplace_back(value.bytes);
  add(bytea_type, kept.data(), kept.size());
  return *this;
}

PostgresValues& PostgresValues::add(std::int64_t number) {
  auto& bytes = numbers_.emplace_back();
  auto rest = static_cast<std::uint64_t>(number);
  for (auto at = bytes.rbegin(); at != bytes.rend(); ++at, rest >>= 8) *at = static_cast<char>(rest & 0xFF);
  add(int8_type, bytes.data(), bytes.size());
  return *this;
}

PostgresValues& PostgresValues::add(std::uint64_t number) { return add(texts_.emplace_back(std::to_string(number))); }

const int* PostgresValues::formats() const {
  formats_.assign(starts_.size(), 1);
  return formats_.data();
}

PostgresArguments PostgresValues::part(std::size_t from, std::size_t rows, std::size_t of) const {
  const auto columns = starts_.size() / of;
  const auto at = from * columns;
  return {static_cast<int>(rows * columns), types() + at, starts() + at, lengths() + at, formats() + at};
}

std::string PostgresRows::bytes(int row, int column) const {
  return {PQgetvalue(get(), row, column), static_cast<std::size_t>(PQgetlength(get(), row, column))};
}

std::string PostgresRows::text(int row, int column) const {
  auto raw = bytes(row, column);
  return raw.find('\1') == raw.npos ? raw : unescaped(raw);
}

std::int64_t PostgresRows::number(int row, int column) const {
  const auto* bytes = PQgetvalue(get(), row, column);
  std::uint64_t value = 0;
  for (int i = 0; i < PQgetlength(get(), row, column); ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return static_cast<std::int64_t>(value);
}

std::int64_t PostgresRows::changed() const {
  const std::string_view count = PQcmdTuples(get());
  std::int64_t value = 0;
  std::from_chars(count.data(), count.data() + count.size(), value);
  return value;
}

}  // namespace regulars
