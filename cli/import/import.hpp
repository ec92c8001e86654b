// From a shop's export to events. One format, one file.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "cli/import/column_map.hpp"
#include "core/event.hpp"

namespace regulars::cli {

struct Imported {
  std::vector<Event> events;               // in the order they happened
  int exponent = 2;                        // of their currency
  std::vector<std::string> notes;          // what was left out and why, counted, in words
  std::vector<std::string> problems;       // rows that could not be read, by number
  std::string failure;                     // the file as a whole could not be read
};

// UCI "Online Retail" (Chen, Sain and Guo 2012): InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice,
// CustomerID, Country, in GBP. An invoice is an order at its earliest line's time; one that starts with C is a refund
// without an order. A line's amount is Quantity x UnitPrice, rounded half even to the penny.
Imported import_online_retail(const std::string& path);

// Any CSV with one row a line of an order, by the columns `map` names. `currency`: ISO 4217, "" takes the mapped column's.
// Amounts with more digits than the currency are rounded half even. Refunds are not in such exports: report them as events.
Imported import_mapped_csv(const std::string& path, const ColumnMap& map, const std::string& currency);

}  // namespace regulars::cli
