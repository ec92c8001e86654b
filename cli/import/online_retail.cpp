#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "cli/import/csv_file.hpp"
#include "cli/import/import.hpp"
#include "core/base/decimal.hpp"
#include "core/base/duration.hpp"

namespace regulars::cli {
namespace {

enum Column : std::size_t { invoice_no, stock_code, description, quantity, invoice_date, unit_price, customer_id, country };
constexpr std::size_t column_count = 8;
const Row header = {"InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"};

std::optional<std::int64_t> whole(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class RetailImporter {
 public:
  void add(const Row& row, std::size_t number) {
    if (number == 1) return check_header(row);
    ++rows_;
    if (row.size() != column_count) return complain(number, "expected 8 columns, got " + std::to_string(row.size()));
    if (row[customer_id].empty()) return void(++without_customer_);
    const auto units = whole(row[quantity]);
    const auto price = parse_decimal(row[unit_price]);
    const auto at = parse_moment(row[invoice_date] + "Z");
    if (!units || *units == 0) return complain(number, "expected a Quantity, got \"" + row[quantity] + "\"");
    if (!price || price->is_negative()) return complain(number, "expected a UnitPrice, got \"" + row[unit_price] + "\"");
    if (!at) return complain(number, "expected an InvoiceDate, got \"" + row[invoice_date] + "\"");
    add_line(row, *units, *price, *at, number);
  }

  Imported finish() {
    std::stable_sort(result_.events.begin(), result_.events.end(),
                     [](const Event& a, const Event& b) { return a.at.at < b.at.at; });
    const auto refunds = std::count_if(result_.events.begin(), result_.events.end(),
                                       [](const Event& event) { return event.type == EventType::refund; });
    result_.notes.push_back(std::to_string(rows_) + " rows read");
    result_.notes.push_back(std::to_string(without_customer_) + " rows without a customer left out");
    result_.notes.push_back(std::to_string(result_.events.size() - static_cast<std::size_t>(refunds)) + " orders, " +
                            std::to_string(refunds) + " refunds written");
    return std::move(result_);
  }

 private:
  void check_header(const Row& row) {
    if (row != header) result_.failure = "its first row is not that of Online Retail: InvoiceNo,StockCode,…,Country";
  }

  void complain(std::size_t number, std::string what) {
    result_.problems.push_back("row " + std::to_string(number) + ": " + std::move(what));
  }

  Event& invoice(const Row& row, Moment at) {
    const auto [place, is_new] = by_invoice_.try_emplace(row[invoice_no], result_.events.size());
    if (!is_new) return result_.events[place->second];
    Event& event = result_.events.emplace_back();
    event.id = row[invoice_no];
    event.member = row[customer_id];
    event.at = at;
    event.has_lines = true;
    const bool is_refund = row[invoice_no].starts_with('C');
    event.type = is_refund ? EventType::refund : EventType::order;
    if (!is_refund) event.order = row[invoice_no];
    return event;
  }

  void add_line(const Row& row, std::int64_t units, const Ratio& price, Moment at, std::size_t number) {
    Event& event = invoice(row, at);
    const bool goes_back = event.type == EventType::refund;
    if ((units < 0) != goes_back) return complain(number, "expected a Quantity of the invoice's own sign, got " + row[quantity]);
    event.at.at = std::min(event.at.at, at.at);
    OrderLine line;
    line.line = std::to_string(event.lines.size() + 1);
    line.sku = row[stock_code];
    line.quantity = std::abs(units);
    line.amount = Money{(Ratio(line.quantity) * price * Ratio(100)).round(Rounding::half_even)};
    event.lines.push_back(std::move(line));
  }

  Imported result_;
  std::unordered_map<std::string, std::size_t> by_invoice_;
  std::size_t rows_ = 0, without_customer_ = 0;
};

}  // namespace

Imported import_online_retail(const std::string& path) {
  RetailImporter importer;
  const std::string failure = read_csv(path, [&](Row& row, std::size_t number) { importer.add(row, number); });
  Imported result = importer.finish();
  if (!failure.empty()) result.failure = failure;
  return result;
}

}  // namespace regulars::cli
