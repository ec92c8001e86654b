#include "server/intake/shopify.hpp"

#include <array>

#include "server/intake/platform_json.hpp"
#include "server/intake/shopify_lines.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

Hook unreadable(std::string why) {
  Hook hook;
  hook.kind = HookKind::sale;
  hook.trouble = std::move(why);
  return hook;
}

std::string channel_of(const std::string& source) {
  if (source == "pos") return "pos";
  if (source == "iphone" || source == "android") return "app";
  return source == "web" ? "web" : "";
}

// Money has come in, or had come in before some of it went back.
bool is_settled(const std::string& financial_status) {
  constexpr std::array<std::string_view, 3> settled = {"paid", "partially_refunded", "refunded"};
  for (const auto each : settled)
    if (each == financial_status) return true;
  return false;
}

std::int64_t shipping_of(const json& order, int exponent) {
  std::int64_t total = 0;
  for (const auto& line : list_at(order, "shipping_lines"))
    if (!flag_of(line, "is_removed")) total += shop_amount(line, "discounted_price", exponent);
  return total;
}

Hook customer_hook(HookKind kind, const json& message) {
  Hook hook;
  hook.kind = kind;
  hook.member = text_of(at_key(message, "customer"), "id");
  hook.request = text_of(at_key(message, "data_request"), "id");
  // A customer who never had an account has no id, and so is nobody here.
  if (hook.member.empty()) hook.kind = HookKind::nothing;
  return hook;
}

Hook refund_hook(const json& message, const ShopMoney& money) {
  Hook hook;
  hook.kind = HookKind::sale;
  hook.sale.order = text_of(message, "order_id");
  hook.sale.returns = {shopify_return(message, money.exponent)};
  if (hook.sale.order.empty() || hook.sale.returns.front().id.empty())
    hook.trouble = "a refund needs id and order_id";
  return hook;
}

}  // namespace

Hook shopify_order(const json& order, const ShopMoney& money) {
  Hook hook;
  if (flag_of(order, "test")) return hook;
  hook.kind = HookKind::sale;
  auto& sale = hook.sale;
  sale.order = text_of(order, "id");
  if (sale.order.empty()) return unreadable("an order needs an id");
  const auto currency = text_of(order, "currency");
  if (currency != money.currency)
    hook.trouble = "the order is in another currency than the program: " + money.currency + " was expected";
  sale.member = text_of(at_key(order, "customer"), "id");
  sale.at = text_of(order, "processed_at");
  if (sale.at.empty()) sale.at = text_of(order, "created_at");
  sale.channel = channel_of(text_of(order, "source_name"));
  const auto& codes = list_at(order, "discount_codes");
  if (!codes.empty()) sale.coupon = text_of(codes.front(), "code");
  add_shopify_lines(order, money.exponent, sale);
  sale.shipping = shipping_of(order, money.exponent);
  if (!flag_of(order, "taxes_included")) sale.tax = shop_amount(order, "total_tax", money.exponent);
  sale.settled = is_settled(text_of(order, "financial_status"));
  sale.changed_at = text_of(order, "updated_at");
  sale.ended_at = text_of(order, "cancelled_at");
  sale.ended = !sale.ended_at.empty();
  for (const auto& refund : list_at(order, "refunds"))
    sale.returns.push_back(shopify_return(refund, money.exponent));
  return hook;
}

Hook read_shopify(std::string_view topic, std::string_view body, const ShopMoney& money) {
  const auto message = json_sent(body);
  if (!message.is_object()) return unreadable("the body is not a JSON object");
  if (topic == "customers/redact") return customer_hook(HookKind::erase_member, message);
  if (topic == "customers/data_request") return customer_hook(HookKind::data_request, message);
  if (topic == "refunds/create") return refund_hook(message, money);
  Hook hook;
  if (topic == "shop/redact") hook.kind = HookKind::erase_shop;
  if (topic != "orders/paid" && topic != "orders/updated" && topic != "orders/cancelled") return hook;
  hook = shopify_order(message, money);
  if (topic == "orders/paid") hook.sale.settled = true;
  if (topic == "orders/cancelled" && !hook.sale.ended) {  // the topic says it
    hook.sale.ended = true;
    hook.sale.ended_at = text_of(message, "updated_at");
  }
  return hook;
}

}  // namespace regulars
