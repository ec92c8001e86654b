// One HTTP request as handlers see it: what was asked, the few headers that matter here, and the body.
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace regulars {

// The headers handlers may look at; all others are dropped at the door.
enum class Header {
  authorization, regulars_key, origin, content_type, if_none_match, accept_encoding, forwarded_for, request_method,
  cookie, host, fetch_site, prefer, accept,
  shopify_signature, shopify_topic, shopify_event, shopify_webhook,
  woocommerce_signature, woocommerce_topic, woocommerce_delivery,
};
// As they are written, in the order of the enumerators.
inline constexpr std::array header_names = {
    "Authorization",          "X-Regulars-Key",     "Origin",                 "Content-Type",
    "If-None-Match",          "Accept-Encoding",    "X-Forwarded-For",        "Access-Control-Request-Method",
    "Cookie",                 "Host",               "Sec-Fetch-Site", "Prefer", "Accept",
    "X-Shopify-Hmac-Sha256",  "X-Shopify-Topic",    "X-Shopify-Event-Id",     "X-Shopify-Webhook-Id",
    "X-WC-Webhook-Signature", "X-WC-Webhook-Topic", "X-WC-Webhook-Delivery-ID",
};
inline constexpr std::size_t header_count = header_names.size();

struct Request {
  std::string method;  // upper case
  std::string path;    // before the question mark, not decoded
  std::string query;   // after it
  std::string body;
  std::string peer;    // address of the other end, without its port
  std::string client;  // who asks, also behind proxies (client_address)
  std::string id;      // 16 characters; in every log line about this request and in the answer's Regulars-Request
  std::array<std::string, header_count> headers;  // empty: absent

  const std::string& header(Header name) const { return headers[static_cast<std::size_t>(name)]; }
};

}  // namespace regulars
