// From a shop's export to events. One format, one file.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

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

}  // namespace regulars::cli
