// The lines of WooCommerce's orders and refunds.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/intake/sale.hpp"

namespace regulars {

// Fills lines, discount, shipping and tax of `sale`.
void add_woocommerce_lines(const nlohmann::json& order, int exponent, Sale& sale);

}  // namespace regulars
