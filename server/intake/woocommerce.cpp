#include "server/intake/woocommerce.hpp"

#include <algorithm>
#include <array>

#include "server/intake/platform_json.hpp"
#include "server/intake/woocommerce_lines.hpp"
#include "server/intake/woocommerce_time.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

using nlohmann::json;

template <std::size_t count>
bool is_one_of(const std::array<std::string_view, count>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// `processing` counts before it is paid when the customer pays at the door.
constexpr std::array<std::string_view, 3> settled_statuses = {"processing", "completed", "refunded"};
constexpr std::array<std::string_view, 4> ended_statuses = {"cancelled", "failed", "refunded", "trash"};

Hook unreadable_order(std::string why) {
  Hook hook;
  hook.kind = HookKind::sale;
  hook.trouble = std::move(why);
  return hook;
}

// Refunds as the order lists them: {"id","total":"-5.00"}, tax and shipping included.
void add_returns(const json& order, int exponent, Sale& sale) {
  for (const auto& each : list_at(order, "refunds")) {
    Return back;
    back.id = text_of(each, "id");
    back.at = sale.changed_at;
    back.loose = std::max<std::int64_t>(0, -amount_of(each, "total", exponent));
    if (!back.id.empty()) sale.returns.push_back(std::move(back));
  }
}

Hook deleted(const json& message) {
  Hook hook;
  hook.kind = HookKind::sale;
  hook.sale.order = text_of(message, "id");
  hook.sale.ended = true;  // without a time: the message has its id alone
  if (hook.sale.order.empty()) hook.trouble = "an order needs an id";
  return hook;
}

}  // namespace

Hook woocommerce_order(const json& order, const ShopMoney& money) {
  Hook hook;
  hook.kind = HookKind::sale;
  auto& sale = hook.sale;
  sale.order = text_of(order, "id");
  if (sale.order.empty()) return unreadable_order("an order needs an id");
  if (text_of(order, "currency") != money.currency)
    hook.trouble = "the order is in another currency than the program: " + money.currency + " was expected";
  const auto customer = text_of(order, "customer_id");
  if (customer != "0") sale.member = customer;
  sale.at = woocommerce_time(order, "date_paid");
  if (sale.at.empty()) sale.at = woocommerce_time(order, "date_created");
  if (text_of(order, "created_via") == "checkout") sale.channel = "web";
  const auto& coupons = list_at(order, "coupon_lines");
  if (!coupons.empty()) sale.coupon = text_of(coupons.front(), "code");
  add_woocommerce_lines(order, money.exponent, sale);
  const auto status = text_of(order, "status");
  sale.settled = is_one_of(settled_statuses, status);
  sale.ended = is_one_of(ended_statuses, status);
  sale.changed_at = woocommerce_time(order, "date_modified");
  if (sale.ended) sale.ended_at = sale.changed_at;
  add_returns(order, money.exponent, sale);
  return hook;
}

Hook read_woocommerce(std::string_view topic, std::string_view body, const ShopMoney& money) {
  constexpr std::array<std::string_view, 3> order_topics = {"order.created", "order.updated", "order.restored"};
  const bool is_order = is_one_of(order_topics, topic);
  if (!is_order && topic != "order.deleted") return {};
  const auto message = json_sent(body);
  if (!message.is_object()) return unreadable_order("the body is not a JSON object");
  if (!is_order) return deleted(message);
  auto hook = woocommerce_order(message, money);
  if (topic == "order.restored") hook.sale.changed_at.clear();  // out of the bin, which is no change of the order itself
  return hook;
}

bool is_woocommerce_ping(std::string_view body) {
  constexpr std::string_view start = "webhook_id=";
  if (!body.starts_with(start)) return false;
  body.remove_prefix(start.size());
  return !body.empty() && body.size() < 20 && body.find_first_not_of("0123456789") == body.npos;
}

}  // namespace regulars
