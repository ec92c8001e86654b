// The lines of Shopify's orders and refunds, with the discounts that fell on them.
#pragma once

#include <cstdint>

#include <nlohmann/json_fwd.hpp>

#include "server/intake/sale.hpp"

namespace regulars {

// `key` in the shop's currency: from `<key>_set.shop_money` where there is one, else `key`, which is in it too. 0: absent.
std::int64_t shop_amount(const nlohmann::json& from, const char* key, int exponent);

// Fills lines and discount of `sale`.
void add_shopify_lines(const nlohmann::json& order, int exponent, Sale& sale);

Return shopify_return(const nlohmann::json& refund, int exponent);

}  // namespace regulars
