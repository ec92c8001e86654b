// WooCommerce's webhooks and its REST API's orders (v3), as WooCommerce documents them. Its amounts are without tax, with
// the tax beside them; where prices include tax, what the customer pays for a line is both together.
#pragma once

#include <string_view>

#include "server/intake/hook.hpp"

namespace regulars {

// `topic`: X-WC-Webhook-Topic; `body`: the message, its signature already checked.
Hook read_woocommerce(std::string_view topic, std::string_view body, const ShopMoney& money);

// An order as the topics `order.created`, `order.updated` and GET orders have it. Its refunds are named there by their
// totals alone; GET orders/{id}/refunds has their lines.
Hook woocommerce_order(const nlohmann::json& order, const ShopMoney& money);

// One element of GET orders/{id}/refunds. `includes_tax`: as the order's prices_include_tax.
Return woocommerce_return(const nlohmann::json& refund, bool includes_tax, int exponent);

// The message WooCommerce sends, without a signature, when a webhook is saved: "webhook_id=12".
bool is_woocommerce_ping(std::string_view body);

}  // namespace regulars
