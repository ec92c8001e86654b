// Small histories by hand for the reports' tests.
#pragma once

#include <string>

#include <catch2/catch.hpp>

#include "core/analytics/options.hpp"
#include "core/analytics/reports.hpp"

namespace regulars::analytics::testing {

inline Day on(const char* text) { return *parse_day(text); }

inline const Table& table_of(const Report& report, const std::string& name) {
  for (const Table& table : report.tables)
    if (table.name == name) return table;
  FAIL("no table " << name);
  return report.tables.front();
}

inline const Cell& cell(const Table& table, std::size_t row, const std::string& key) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].key == key) return table.rows.at(row)[i];
  FAIL("no column " << key);
  return table.rows.front().front();
}

inline bool remarks(const Report& report, const std::string& word) {
  for (const std::string& remark : report.remarks)
    if (remark == word) return true;
  return false;
}

inline Customer customer(const char* id, std::initializer_list<Purchase> purchases, std::optional<Day> enrolled = {}) {
  Customer one;
  one.id = id;
  one.purchases = purchases;
  one.enrolled = enrolled;
  one.seen = enrolled.value_or(one.purchases.empty() ? Day{} : one.purchases.front().day);
  return one;
}

}  // namespace regulars::analytics::testing
