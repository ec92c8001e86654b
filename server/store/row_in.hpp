// From a row of an answer to what the store hands out. `Row` has text(column) and number(column), as both databases' have.
#pragma once

#include <charconv>

#include "server/store/rows.hpp"
#include "server/store/tables.hpp"

namespace regulars::row_in {

inline constexpr auto text = [](const auto& row) { return row.text(0); };
inline constexpr auto head = [](const auto& row) { return HeadRow{row.number(0), row.text(1), row.number(2), row.number(3)}; };
inline std::uint64_t unsigned_in(const std::string& text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}
inline constexpr auto line = [](const auto& row) {
  LineRow line{row.number(0), row.text(1), row.number(2), row.text(3), row.text(4),  row.text(5), row.text(6),
               row.text(7),   row.number(8), row.text(9), row.text(10), row.text(11), false, unsigned_in(row.text(13))};
  const auto bytes = row.bytes(12);
  if (bytes.empty()) return line;
  auto answer = unpacked(bytes);
  line.answer_damaged = !answer || !line.answer.empty();
  line.answer = line.answer_damaged ? "" : std::move(*answer);
  return line;
};
inline constexpr auto member = [](const auto& row) {
  return MemberRow{row.text(0), row.text(1), row.text(2), row.number(3), row.text(4)};
};
inline constexpr auto program = [](const auto& row) {
  return ProgramRow{row.number(0), row.text(1), row.text(2), row.text(3), row.text(4)};
};
inline constexpr auto code = [](const auto& row) { return CodeRow{row.text(0), row.text(1)}; };
inline constexpr auto stock = [](const auto& row) { return StockRow{row.text(0), row.number(1)}; };
inline constexpr auto document = [](const auto& row) {
  return DocumentRow{row.text(0), row.text(1), row.number(2), row.text(3)};
};
inline constexpr auto credential = [](const auto& row) {
  return CredentialRow{row.text(0), kind_named(row.text(1)), row.text(2), row.number(3), row.text(4)};
};
inline auto shop_of(std::string_view id) {
  return [id](const auto& row) {
    return ShopRow{std::string(id), row.text(0), row.text(1), row.number(2), row.text(3), row.number(4)};
  };
}
inline auto seen_of(std::string_view member) {
  return [member](const auto& row) {
    return SeenRow{std::string(member), row.text(0), unsigned_in(row.text(1)), row.text(2), row.number(3)};
  };
}
inline auto order_of(std::string_view member) {
  return [member](const auto& row) { return OrderRow{std::string(member), row.text(0), row.text(1)}; };
}

}  // namespace regulars::row_in
