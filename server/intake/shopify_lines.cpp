#include "server/intake/shopify_lines.hpp"

#include <algorithm>

#include "server/intake/platform_json.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr std::int64_t quantity_most = 1'000'000;  // more than any shop sells of one line

// Whether the discount application of this number was taken off across the whole order. A platform that says nothing
// about it has given the line a discount of its own.
bool is_of_order(const json& order, std::int64_t application) {
  const auto& applications = list_at(order, "discount_applications");
  if (application < 0 || static_cast<std::size_t>(application) >= applications.size()) return false;
  const auto& each = applications[static_cast<std::size_t>(application)];
  return text_of(each, "target_type") == "line_item" && text_of(each, "target_selection") == "all" &&
         text_of(each, "allocation_method") == "across";
}

struct Off {
  std::int64_t own = 0, of_order = 0;
};

Off discounts_of(const json& order, const json& line, int exponent) {
  Off off;
  const auto& allocations = list_at(line, "discount_allocations");
  for (const auto& each : allocations) {
    const bool shared = is_of_order(order, count_of(each, "discount_application_index"));
    (shared ? off.of_order : off.own) += shop_amount(each, "amount", exponent);
  }
  if (allocations.empty()) off.own = shop_amount(line, "total_discount", exponent);
  return off;
}

// What identifies the article when the shop gave it no SKU.
std::string sku_of(const json& line) {
  auto sku = text_of(line, "sku");
  if (sku.empty()) sku = text_of(line, "variant_id");
  return sku.empty() ? text_of(line, "product_id") : sku;
}

// Shipping that went back: newer versions name it by line, older ones as an adjustment of the order.
std::int64_t returned_shipping(const json& refund, int exponent) {
  std::int64_t total = 0;
  for (const auto& line : list_at(refund, "refund_shipping_lines")) total += shop_amount(line, "subtotal_amount", exponent);
  if (total > 0) return total;
  for (const auto& each : list_at(refund, "order_adjustments"))
    if (text_of(each, "kind") == "shipping_refund") total -= shop_amount(each, "amount", exponent);
  return std::max<std::int64_t>(0, total);
}

// Money that went back beyond the lines. Less than the lines are worth (a fee for restocking) is not looked at: the goods
// are back.
std::int64_t returned_beyond_lines(const json& refund, int exponent) {
  std::int64_t total = 0;
  for (const auto& each : list_at(refund, "order_adjustments"))
    if (text_of(each, "kind") == "refund_discrepancy") total -= shop_amount(each, "amount", exponent);
  return std::max<std::int64_t>(0, total);
}

std::int64_t returned_tax(const json& refund, int exponent) {
  std::int64_t total = 0;
  for (const auto& line : list_at(refund, "refund_line_items")) total += shop_amount(line, "total_tax", exponent);
  for (const auto& each : list_at(refund, "order_adjustments"))
    if (text_of(each, "kind") == "shipping_refund") total -= shop_amount(each, "tax_amount", exponent);
  return std::max<std::int64_t>(0, total);
}

}  // namespace

std::int64_t shop_amount(const json& from, const char* key, int exponent) {
  const auto& money = at_key(at_key(from, (std::string(key) + "_set").c_str()), "shop_money");
  return money.is_object() ? amount_of(money, "amount", exponent) : amount_of(from, key, exponent);
}

void add_shopify_lines(const json& order, int exponent, Sale& sale) {
  for (const auto& each : list_at(order, "line_items")) {
    SaleLine line;
    line.line = text_of(each, "id");
    line.sku = sku_of(each);
    if (auto vendor = text_of(each, "vendor"); !vendor.empty()) line.tag = {std::move(vendor)};
    line.quantity = count_of(each, "quantity");
    line.gift_card = flag_of(each, "gift_card");
    if (line.line.empty() || line.quantity < 1 || line.quantity > quantity_most) continue;
    const auto off = discounts_of(order, each, exponent);
    const auto full = shop_amount(each, "price", exponent) * line.quantity;
    // An order's discount is spread over what is no gift card, so what fell on one is its own.
    const auto own = off.own + (line.gift_card ? off.of_order : 0);
    line.amount = std::max<std::int64_t>(0, full - own);
    line.paid = std::max<std::int64_t>(0, full - off.own - off.of_order);
    if (!line.gift_card) sale.discount += line.amount - line.paid;
    sale.lines.push_back(std::move(line));
  }
}

Return shopify_return(const json& refund, int exponent) {
  Return back;
  back.id = text_of(refund, "id");
  back.at = text_of(refund, "processed_at");
  if (back.at.empty()) back.at = text_of(refund, "created_at");
  for (const auto& each : list_at(refund, "refund_line_items"))
    back.lines.push_back({text_of(each, "line_item_id"), count_of(each, "quantity"), shop_amount(each, "subtotal", exponent)});
  back.shipping = returned_shipping(refund, exponent);
  back.tax = returned_tax(refund, exponent);
  back.loose = returned_beyond_lines(refund, exponent);
  return back;
}

}  // namespace regulars
