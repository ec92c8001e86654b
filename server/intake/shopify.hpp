// Shopify's webhooks and its Admin API's orders, as Shopify documents them. Amounts are taken in the shop's currency
// (`shop_money`), never in the one the customer saw. A line's `amount` is its price less the discounts that were its own;
// what was taken off across all lines is the order's `discount`.
#pragma once

#include <string_view>

#include "server/intake/hook.hpp"

namespace regulars {

// `topic`: X-Shopify-Topic; `body`: the message, its signature already checked.
Hook read_shopify(std::string_view topic, std::string_view body, const ShopMoney& money);

// An order as `orders/updated` and GET orders.json have it.
Hook shopify_order(const nlohmann::json& order, const ShopMoney& money);

}  // namespace regulars
