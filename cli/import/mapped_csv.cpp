// Orders out of any CSV export with one row a line of an order.
#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "cli/import/csv_file.hpp"
#include "cli/import/import.hpp"
#include "core/base/decimal.hpp"
#include "core/base/duration.hpp"
#include "core/base/moment_text.hpp"

namespace regulars::cli {
namespace {

// RFC 3339, or "2026-01-05 10:00:00 +0700" as shop exports write it; without an offset it is UTC.
std::optional<Moment> read_time(std::string text) {
  if (text.size() == 10) text += " 00:00:00";
  if (text.size() > 10 && text[10] == ' ') text[10] = 'T';
  if (text.size() == 16) text += ":00";
  if (text.size() == 19) text += "Z";
  if (text.size() == 25 && text[19] == ' ') text = text.substr(0, 19) + text.substr(20, 3) + ":" + text.substr(23);
  return parse_moment(text);
}

// A member named by an e-mail address is known by its SHA-256 alone.
std::string hidden(std::string email) {
  std::transform(email.begin(), email.end(), email.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(email.data()), email.size());
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return "sha256:" + hex;
}

class MappedImporter {
 public:
  MappedImporter(const ColumnMap& map, std::string currency) : map_(map), currency_(std::move(currency)) {}

  void add(const Row& row, std::size_t number) {
    if (number == 1) return read_header(row);
    if (!result_.failure.empty()) return;
    ++rows_;
    const std::string order = cell(row, "order");
    if (order.empty()) return complain(number, "an order");
    if (!set_currency(cell(row, "currency"))) return complain(number, "an ISO 4217 currency, the same in all rows");
    Event* event = find_order(row, order, number);
    if (event) add_line(row, *event, number);
  }

  Imported finish() {
    std::erase_if(result_.events, [](const Event& event) { return event.lines.empty(); });
    std::stable_sort(result_.events.begin(), result_.events.end(),
                     [](const Event& a, const Event& b) { return a.at.at < b.at.at; });
    result_.notes = {std::to_string(rows_) + " rows read",
                     std::to_string(without_member_) + " rows without a customer left out",
                     std::to_string(result_.events.size()) + " orders written"};
    return std::move(result_);
  }

 private:
  void read_header(const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) place_[row[i]] = i;
    for (const auto& [meaning, column] : map_) {
      if (!place_.contains(column) && meaning != "member" && meaning != "email") {
        result_.failure = "it has no column \"" + column + "\" for " + meaning + ": name it with --map";
      }
    }
    const bool has_amount = map_.contains("amount") || map_.contains("price");
    if (!map_.contains("order") || !map_.contains("at") || !has_amount) {
      result_.failure = "--map must name order, at, and amount or price";
    }
  }

  std::string cell(const Row& row, const char* meaning) const {
    const auto column = map_.find(meaning);
    if (column == map_.end()) return {};
    const auto place = place_.find(column->second);
    return place == place_.end() || place->second >= row.size() ? std::string() : row[place->second];
  }

  void complain(std::size_t number, const std::string& expected) {
    result_.problems.push_back("row " + std::to_string(number) + ": expected " + expected);
  }

  bool set_currency(const std::string& said) {
    if (currency_.empty()) currency_ = said;
    const auto exponent = currency_exponent(currency_);
    if (!exponent || (!said.empty() && said != currency_)) return false;
    result_.exponent = *exponent;
    return true;
  }

  std::string member_of(const Row& row) const {
    const std::string member = cell(row, "member"), email = cell(row, "email");
    const bool is_address = member.find('@') != std::string::npos;  // whatever its column was named
    if (!member.empty() && member != "0") return is_address ? hidden(member) : member;
    return email.empty() ? std::string() : hidden(email);
  }

  // Only an order's first row need say whose it is and when.
  Event* find_order(const Row& row, const std::string& order, std::size_t number) {
    if (const auto known = by_order_.find(order); known != by_order_.end()) return &result_.events[known->second];
    const std::string member = member_of(row);
    const auto at = read_time(cell(row, "at"));
    if (member.empty()) return ++without_member_, nullptr;
    if (!at) return complain(number, "a time, got \"" + cell(row, "at") + "\""), nullptr;
    by_order_[order] = result_.events.size();
    Event& event = result_.events.emplace_back();
    event.type = EventType::order;
    event.id = event.order = order;
    event.member = member;
    event.at = *at;
    event.has_lines = true;
    event.coupon = cell(row, "coupon");
    for (const auto& [meaning, amount] : {std::pair{"discount", &event.discount}, {"shipping", &event.shipping}, {"tax", &event.tax}}) {
      if (const auto money = money_in(row, meaning); money && money->value > 0) *amount = money;
    }
    return &event;
  }

  std::optional<Money> money_in(const Row& row, const char* meaning) const {
    const auto exact = parse_decimal(cell(row, meaning));
    if (!exact || exact->is_negative()) return std::nullopt;
    Ratio minor = *exact;
    for (int i = 0; i < result_.exponent; ++i) minor *= Ratio(10);
    return Money{minor.round(Rounding::half_even)};
  }

  void add_line(const Row& row, Event& event, std::size_t number) {
    OrderLine line;
    const std::string units = map_.contains("quantity") ? cell(row, "quantity") : "1";
    const auto [end, error] = std::from_chars(units.data(), units.data() + units.size(), line.quantity);
    if (error != std::errc() || end != units.data() + units.size() || line.quantity < 1) {
      return complain(number, "a quantity above zero, got \"" + units + "\"");
    }
    const bool by_unit = map_.contains("price");
    const auto money = money_in(row, by_unit ? "price" : "amount");
    if (!money) return complain(number, "an amount, got \"" + cell(row, by_unit ? "price" : "amount") + "\"");
    line.amount = by_unit ? Money{money->value * line.quantity} : *money;
    line.amount = std::max(Money{}, line.amount - money_in(row, "line_discount").value_or(Money{}));
    line.line = std::to_string(event.lines.size() + 1);
    line.sku = cell(row, "sku");
    if (const std::string category = cell(row, "category"); !category.empty()) line.category = {category};
    event.lines.push_back(std::move(line));
  }

  const ColumnMap& map_;
  std::string currency_;
  Imported result_;
  std::unordered_map<std::string, std::size_t> place_, by_order_;
  std::size_t rows_ = 0, without_member_ = 0;
};

}  // namespace

Imported import_mapped_csv(const std::string& path, const ColumnMap& map, const std::string& currency) {
  MappedImporter importer(map, currency);
  const std::string failure = read_csv(path, [&](Row& row, std::size_t number) { importer.add(row, number); });
  Imported result = importer.finish();
  if (!failure.empty()) result.failure = failure;
  return result;
}

}  // namespace regulars::cli
