#include "server/intake/platform_api.hpp"

#include <charconv>

#include <nlohmann/json.hpp>

#include "server/intake/platform_json.hpp"
#include "server/intake/shopify.hpp"
#include "server/intake/woocommerce.hpp"

namespace regulars {
namespace {

using nlohmann::json;

constexpr const char* shopify_version = "2025-01";
constexpr std::size_t page_bytes_max = 32 << 20;
constexpr const char* woocommerce_base = "/wp-json/wc/v3";

// The address marked rel="next" in a Link header (RFC 8288); empty: none.
std::string next_link(const std::string& link) {
  for (std::size_t at = link.find('<'); at != link.npos; at = link.find('<', at + 1)) {
    const auto end = link.find('>', at);
    if (end == link.npos) return "";
    const auto parameters = link.substr(end, link.find(',', end) - end);
    if (parameters.find("rel=\"next\"") != parameters.npos) return link.substr(at + 1, end - at - 1);
  }
  return "";
}

int number_in(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string why_not(const HttpAnswer& answer) {
  if (answer.code == 0) return answer.trouble;
  if (answer.code == 401 || answer.code == 403) return "the platform refuses the token: " + std::to_string(answer.code);
  return "the platform answered " + std::to_string(answer.code);
}

}  // namespace

HttpAnswer PlatformApi::get(const std::string& address) {
  HttpCall call;
  call.method = "GET";
  call.url = address;
  call.time_ms_max = 60'000;
  call.answer_bytes_max = page_bytes_max;
  call.headers.emplace_back("Accept", "application/json");
  if (is_shopify()) {
    call.headers.emplace_back("X-Shopify-Access-Token", access_.token);
  } else {
    call.user = access_.key;
    call.password = access_.secret;
  }
  return http_.ask(std::move(call));
}

OrderPage PlatformApi::orders_since(const std::string& since) {
  if (is_shopify())
    return orders_at(access_.url + "/admin/api/" + shopify_version + "/orders.json?status=any&limit=250&order=updated_at+asc&updated_at_min=" + since);
  return orders_at(access_.url + woocommerce_base + "/orders?per_page=100&orderby=modified&order=asc&dates_are_gmt=true&modified_after=" +
                   since.substr(0, since.size() - 1) + "&page=1");
}

std::string PlatformApi::next_page(const std::string& address, const HttpAnswer& answer) const {
  if (is_shopify()) {
    auto next = next_link(answer.link);
    return next.starts_with(access_.url + "/") ? next : "";  // the token goes nowhere else
  }
  const auto at = address.rfind("&page=");
  const int page = number_in(address.substr(at + 6));
  return page < number_in(answer.total_pages) ? address.substr(0, at + 6) + std::to_string(page + 1) : "";
}

std::string PlatformApi::add_return_lines(Sale& sale) {
  if (is_shopify() || sale.returns.empty()) return "";
  const auto answer = get(access_.url + woocommerce_base + "/orders/" + sale.order + "/refunds?per_page=100");
  const auto refunds = json::parse(answer.body, nullptr, false);
  if (answer.code != 200 || !refunds.is_array()) return why_not(answer);
  sale.returns.clear();
  for (const auto& each : refunds) sale.returns.push_back(woocommerce_return(each, sale.includes_tax, money_.exponent));
  return "";
}

OrderPage PlatformApi::orders_at(const std::string& address) {
  const auto answer = get(address);
  OrderPage page;
  const auto body = json::parse(answer.body, nullptr, false);
  const auto& orders = is_shopify() ? list_at(body, "orders") : body;
  if (answer.code != 200 || !orders.is_array()) {
    page.trouble = answer.code == 200 ? "the platform's answer is not a list of orders" : why_not(answer);
    return page;
  }
  for (const auto& order : orders) {
    auto hook = is_shopify() ? shopify_order(order, money_) : woocommerce_order(order, money_);
    if (hook.kind != HookKind::sale || !hook.trouble.empty()) continue;
    if (page.trouble = add_return_lines(hook.sale); !page.trouble.empty()) return page;
    page.sales.push_back(std::move(hook.sale));
  }
  page.next = next_page(address, answer);
  return page;
}

}  // namespace regulars
