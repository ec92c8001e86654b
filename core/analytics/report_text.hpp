// Reports as text.
#pragma once

#include <string>

#include "core/analytics/table.hpp"

namespace regulars::analytics {

// {"report","as_of","currency","remarks":[…],"tables":[{"name","columns":[{"key","kind"}],"rows":[[…]]}]}: money as a decimal
// string, what is not known as null, shares and numbers to six digits after the point.
std::string write(const Report& report);
// Comma-separated values (RFC 4180) with the keys as first row. A text that a spreadsheet would take for a formula gets an
// apostrophe before it, which spreadsheets read as "this is text" (OWASP, "CSV Injection").
std::string csv_text(const Table& table, int exponent);
// One cell for people: money with its digits, shares as percent, numbers with two digits, what is not known as "-".
std::string cell_text(const Cell& cell, Kind kind, int exponent);

}  // namespace regulars::analytics
