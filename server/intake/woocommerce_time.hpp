// WooCommerce writes an instant twice, in the site's time and in UTC, both without saying so.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace regulars {

// `<key>` and `<key>_gmt` as one RFC 3339 instant with the site's offset; empty: not there.
std::string woocommerce_time(const nlohmann::json& from, const char* key);

}  // namespace regulars
