// Which column of an export says what.
#pragma once

#include <map>
#include <optional>
#include <string>

namespace regulars::cli {

// What a column may say: order, member or email (its SHA-256 becomes the member: no personal data enters an event), at,
// sku, category, quantity, amount (of the line) or price (of a unit), line_discount, discount, shipping, tax, coupon,
// currency.
using ColumnMap = std::map<std::string, std::string>;

// "order=Name,at=Created at"; nullopt: `problem` says what was expected.
std::optional<ColumnMap> read_column_map(const std::string& text, std::string& problem);

// Shopify's order export; WooCommerce's as Customer/Order/Coupon Export writes it, one row an item.
ColumnMap shopify_columns();
ColumnMap woocommerce_columns();

}  // namespace regulars::cli
