#include "server/intake/woocommerce_lines.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/base/allocate.hpp"
#include "server/intake/platform_json.hpp"
#include "server/intake/woocommerce.hpp"
#include "server/intake/woocommerce_time.hpp"

namespace regulars {
namespace {

using nlohmann::json;

// Amount and tax under two keys, as the customer pays them.
std::int64_t with_tax(const json& from, const char* key, const char* tax_key, bool includes_tax, int exponent) {
  return amount_of(from, key, exponent) + (includes_tax ? amount_of(from, tax_key, exponent) : 0);
}

// Coupons are told line by line, without a word on what they were for. One that took the same share of every line was
// for the order; any other belongs to the lines it fell on.
bool is_spread_evenly(const std::vector<SaleLine>& lines) {
  std::vector<std::int64_t> full;
  std::int64_t off = 0;
  for (const auto& line : lines) {
    full.push_back(line.amount);
    off += line.amount - line.paid;
  }
  const auto even = allocate(std::max<std::int64_t>(0, off), full);
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (std::llabs(lines[i].amount - lines[i].paid - even[i]) > 1) return false;
  return true;
}

// WooCommerce sells no gift cards of its own; the common extensions mark theirs so.
bool is_gift_card(const json& line) {
  for (const auto& each : list_at(line, "meta_data")) {
    const auto key = text_of(each, "key");
    if (key == "wc_gc_giftcards" || key == "_ywgc_gift_card_code" || key == "ywgc_product_gift_card") return true;
  }
  return false;
}

std::string sku_of_product(const json& line) {
  auto sku = text_of(line, "sku");
  if (sku.empty() && count_of(line, "variation_id") > 0) sku = text_of(line, "variation_id");
  return sku.empty() ? text_of(line, "product_id") : sku;
}

// Fees, such as for wrapping, are paid for as articles are. Negative ones are discounts.
void add_fees(const json& order, bool includes_tax, int exponent, Sale& sale) {
  for (const auto& each : list_at(order, "fee_lines")) {
    const auto paid = with_tax(each, "total", "total_tax", includes_tax, exponent);
    if (paid < 0) sale.discount -= paid;
    if (paid <= 0) continue;
    SaleLine line;
    line.line = text_of(each, "id");
    line.sku = "fee";
    line.amount = line.paid = paid;
    sale.lines.push_back(std::move(line));
  }
}

}  // namespace

void add_woocommerce_lines(const json& order, int exponent, Sale& sale) {
  const bool includes_tax = sale.includes_tax = flag_of(order, "prices_include_tax");
  for (const auto& each : list_at(order, "line_items")) {
    SaleLine line;
    line.line = text_of(each, "id");
    line.sku = sku_of_product(each);
    line.quantity = std::max<std::int64_t>(1, count_of(each, "quantity"));
    line.paid = std::max<std::int64_t>(0, with_tax(each, "total", "total_tax", includes_tax, exponent));
    line.amount = std::max(line.paid, with_tax(each, "subtotal", "subtotal_tax", includes_tax, exponent));
    line.gift_card = is_gift_card(each);
    if (line.gift_card) line.amount = line.paid;
    if (!line.line.empty()) sale.lines.push_back(std::move(line));
  }
  if (!is_spread_evenly(sale.lines))
    for (auto& line : sale.lines) line.amount = line.paid;
  for (const auto& line : sale.lines) sale.discount += line.amount - line.paid;
  add_fees(order, includes_tax, exponent, sale);
  sale.shipping = with_tax(order, "shipping_total", "shipping_tax", includes_tax, exponent);
  sale.tax = includes_tax ? 0 : amount_of(order, "total_tax", exponent);
}

Return woocommerce_return(const json& refund, bool includes_tax, int exponent) {
  Return back;
  back.id = text_of(refund, "id");
  back.at = woocommerce_time(refund, "date_created");
  const auto given_back = [&](const json& line) {
    return std::max<std::int64_t>(0, -with_tax(line, "total", "total_tax", includes_tax, exponent));
  };
  std::int64_t named = 0, tax = 0;
  const auto add_lines = [&](const char* key) {
    for (const auto& each : list_at(refund, key)) {
      ReturnedLine line;
      for (const auto& meta : list_at(each, "meta_data"))
        if (text_of(meta, "key") == "_refunded_item_id") line.line = text_of(meta, "value");
      line.quantity = std::max<std::int64_t>(0, -count_of(each, "quantity"));
      line.paid = given_back(each);
      named += line.paid;
      tax -= amount_of(each, "total_tax", exponent);
      if (!line.line.empty()) back.lines.push_back(std::move(line));
    }
  };
  add_lines("line_items");
  add_lines("fee_lines");
  for (const auto& each : list_at(refund, "shipping_lines")) {
    back.shipping += given_back(each);
    tax -= amount_of(each, "total_tax", exponent);
  }
  if (!includes_tax) back.tax = std::max<std::int64_t>(0, tax);
  back.loose = std::max<std::int64_t>(0, amount_of(refund, "amount", exponent) - named - back.shipping - back.tax);
  return back;
}

}  // namespace regulars
