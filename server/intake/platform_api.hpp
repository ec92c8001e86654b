// The part of the platforms' own APIs that reconciliation asks: Shopify's Admin API and WooCommerce's REST API.
#pragma once

#include <string>
#include <vector>

#include "server/intake/hook.hpp"
#include "server/intake/pull.hpp"
#include "server/net/http_client.hpp"

namespace regulars {

struct OrderPage {
  std::vector<Sale> sales;
  std::string next;     // address of the next page; empty: this was the last
  std::string trouble;  // not empty: it could not be had, in words
};

class PlatformApi {
 public:
  PlatformApi(HttpClient& http, std::string platform, PlatformAccess access, ShopMoney money)
      : http_(http), platform_(std::move(platform)), access_(std::move(access)), money_(std::move(money)) {}

  OrderPage orders_since(const std::string& since);  // RFC 3339 in UTC: changed since then
  OrderPage orders_at(const std::string& address);
  // WooCommerce: replaces the refunds of `sale`, which its orders name by their totals, by those with lines. "" or why not.
  std::string add_return_lines(Sale& sale);

 private:
  bool is_shopify() const { return platform_ == "shopify"; }
  HttpAnswer get(const std::string& address);
  std::string next_page(const std::string& address, const HttpAnswer& answer) const;

  HttpClient& http_;
  const std::string platform_;
  const PlatformAccess access_;
  const ShopMoney money_;
};

}  // namespace regulars
