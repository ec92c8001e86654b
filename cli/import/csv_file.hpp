// Rows of a CSV file (RFC 4180; quoted fields may hold line breaks), plain or compressed with xz.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace regulars::cli {

using Row = std::vector<std::string>;

// Calls `on_row(row, number)` for every row, the header (number 1) included. Returns "" or what went wrong, in words.
std::string read_csv(const std::string& path, const std::function<void(Row&, std::size_t)>& on_row);

}  // namespace regulars::cli
