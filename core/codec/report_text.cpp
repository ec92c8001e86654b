#include "core/analytics/report_text.hpp"

#include <nlohmann/json.hpp>

#include "core/base/decimal.hpp"

namespace regulars::analytics {
namespace {

using nlohmann::ordered_json;

ordered_json cell_json(const Cell& cell, Kind kind, int exponent) {
  switch (cell.is) {
    case Cell::Is::text: return cell.text;
    case Cell::Is::whole: return kind == Kind::money ? ordered_json(money_text(Money{cell.whole}, exponent)) : ordered_json(cell.whole);
    case Cell::Is::number: return rounded(cell.number, 6);
    case Cell::Is::unknown: break;
  }
  return nullptr;
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char letter : text) out += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return out + '"';
}

std::string csv_cell(const Cell& cell, Kind kind, int exponent) {
  if (cell.is == Cell::Is::text) {
    const bool formula = !cell.text.empty() && std::string_view("=+-@\t\r").find(cell.text.front()) != std::string_view::npos;
    return quoted(formula ? '\'' + cell.text : cell.text);
  }
  const ordered_json value = cell_json(cell, kind, exponent);
  if (value.is_null()) return "";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

std::string write(const Report& report) {
  ordered_json tables = ordered_json::array();
  for (const Table& table : report.tables) {
    ordered_json columns = ordered_json::array(), rows = ordered_json::array();
    for (const Column& column : table.columns) columns.push_back({{"key", column.key}, {"kind", kind_name(column.kind)}});
    for (const Row& row : table.rows) {
      ordered_json cells = ordered_json::array();
      for (std::size_t i = 0; i < row.size(); ++i) cells.push_back(cell_json(row[i], table.columns[i].kind, report.exponent));
      rows.push_back(std::move(cells));
    }
    tables.push_back({{"name", table.name}, {"columns", std::move(columns)}, {"rows", std::move(rows)}});
  }
  const ordered_json all = {{"report", report.name},      {"as_of", report.as_of}, {"currency", report.currency},
                            {"remarks", report.remarks}, {"tables", std::move(tables)}};
  return all.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string csv_text(const Table& table, int exponent) {
  std::string text;
  for (std::size_t i = 0; i < table.columns.size(); ++i) text += (i > 0 ? "," : "") + table.columns[i].key;
  text += "\r\n";
  for (const Row& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i > 0 ? "," : "") + csv_cell(row[i], table.columns[i].kind, exponent);
    text += "\r\n";
  }
  return text;
}

std::string cell_text(const Cell& cell, Kind kind, int exponent) {
  if (cell.is == Cell::Is::number) return kind == Kind::share ? fixed_text(cell.number * 100, 1) + "%" : fixed_text(cell.number, 2);
  const ordered_json value = cell_json(cell, kind, exponent);
  if (value.is_null()) return "-";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace regulars::analytics
