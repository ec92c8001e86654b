// Reconciliation: asks a platform for the orders that changed since it was last asked, and tells what its webhooks have
// not. The same order told again changes nothing, so what comes of it is what was missed.
#pragma once

#include <cstdint>
#include <string>

#include "server/auth/directory.hpp"
#include "server/desk/writer.hpp"
#include "server/net/http_client.hpp"

namespace regulars {

inline constexpr const char* platform_kind = "platform";  // how to reach a platform's API, by its name
inline constexpr const char* pull_kind = "pull";          // how far it has been asked, by its name

// How to reach the API of a shop on a platform, as the owner set it.
struct PlatformAccess {
  std::string url;            // "https://shop.myshopify.com"; "https://shop.example" of WooCommerce
  std::string token;          // Shopify: of the Admin API
  std::string key, secret;    // WooCommerce: of the REST API
  std::int64_t every_minutes = 15;
  bool enrol = false;         // who buys becomes a member by it
};

struct PullState {
  std::int64_t next_at = 0;    // Unix seconds: when to ask again
  std::int64_t asked_to = 0;   // changes up to then are known
  std::int64_t orders = 0;     // looked at so far
  std::int64_t found = 0;      // events that webhooks had not told
  std::int64_t last_at = 0;    // when it last went through
  std::string trouble;         // why the last one did not; empty: it did
};

std::string access_text(const PlatformAccess& access);
PlatformAccess access_from(const std::string& text);
std::string pull_text(const PullState& state);
PullState pull_from(const std::string& text);

// What of the platform `name` is due for the shop. On a thread that may wait; asks the writer for each page of orders.
void pull_if_due(Store& store, Writer& writer, HttpClient& http, const std::shared_ptr<const Shop>& shop,
                 const std::string& name, std::int64_t now);

}  // namespace regulars
