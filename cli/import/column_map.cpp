#include "cli/import/column_map.hpp"

#include <algorithm>
#include <array>

namespace regulars::cli {
namespace {

constexpr std::array<const char*, 14> meanings = {"order",    "member", "email",  "at",            "sku",      "category", "quantity",
                                                  "amount",   "price",  "coupon", "line_discount", "discount", "shipping", "currency"};

bool is_known(const std::string& meaning) {
  return meaning == "tax" || std::find(meanings.begin(), meanings.end(), meaning) != meanings.end();
}

}  // namespace

std::optional<ColumnMap> read_column_map(const std::string& text, std::string& problem) {
  ColumnMap map;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(',', from), text.size());
    const std::string pair = text.substr(from, end - from);
    const std::size_t middle = pair.find('=');
    if (middle == std::string::npos || !is_known(pair.substr(0, middle))) {
      problem = "--map: expected meaning=column, as order=Name, got " + pair;
      return std::nullopt;
    }
    map[pair.substr(0, middle)] = pair.substr(middle + 1);
    from = end + 1;
  }
  return map;
}

ColumnMap shopify_columns() {
  return {{"order", "Name"},          {"email", "Email"},          {"at", "Created at"},
          {"sku", "Lineitem sku"},    {"quantity", "Lineitem quantity"}, {"price", "Lineitem price"},
          {"line_discount", "Lineitem discount"}, {"discount", "Discount Amount"}, {"shipping", "Shipping"},
          {"coupon", "Discount Code"}, {"currency", "Currency"}};
}

ColumnMap woocommerce_columns() {
  return {{"order", "order_number"}, {"member", "customer_id"},   {"email", "billing_email"}, {"at", "date"},
          {"sku", "item_sku"},       {"quantity", "item_quantity"}, {"amount", "item_total"},
          {"shipping", "shipping_total"}, {"currency", "order_currency"}};
}

}  // namespace regulars::cli
