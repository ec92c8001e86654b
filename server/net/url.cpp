#include "server/net/url.hpp"

#include <curl/curl.h>

#include <memory>

#include "server/net/address.hpp"
#include "server/net/http_client.hpp"
#include "server/text/lower_case.hpp"

namespace regulars {
namespace {

constexpr std::size_t url_bytes_max = 2048;

struct Free {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

using Url = std::unique_ptr<CURLU, Free>;

Url url_of(const std::string& address) {
  Url url(curl_url());
  return curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) == CURLUE_OK ? std::move(url) : nullptr;
}

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return "";
  std::string copy = text;
  curl_free(text);
  return copy;
}

bool is_literal_address(const std::string& host) {
  return host.starts_with('[') || host.find_first_not_of("0123456789.") == host.npos;
}

bool is_private_name(const std::string& host) {
  for (const std::string_view end : {"localhost", ".localhost", ".local", ".internal", ".home.arpa", ".lan"})
    if (host == end || (end.front() == '.' && host.ends_with(end))) return true;
  return host.find('.') == host.npos;
}

bool is_private_host(std::string host) {
  while (host.ends_with('.')) host.pop_back();
  if (!is_literal_address(host)) return is_private_name(host);
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  return !is_public_address(host);
}

}  // namespace

std::string trouble_with_url(const std::string& url, bool private_allowed) {
  if (url.size() > url_bytes_max) return "expected an address of at most 2048 bytes";
  const auto parsed = url_of(url);
  if (!parsed) return "expected an address, as https://shop.example/hooks";
  const auto scheme = part_of(parsed.get(), CURLUPART_SCHEME);
  if (scheme != "https" && !(private_allowed && scheme == "http")) return "expected an https address";
  if (!part_of(parsed.get(), CURLUPART_USER).empty() || !part_of(parsed.get(), CURLUPART_PASSWORD).empty())
    return "expected an address without a user";
  if (!part_of(parsed.get(), CURLUPART_FRAGMENT).empty()) return "expected an address without a fragment";
  if (!private_allowed && is_private_host(part_of(parsed.get(), CURLUPART_HOST)))
    return "expected a public address, not one in a private network";
  return "";
}

std::string resolved(const std::string& address, const std::string& reference) {
  const auto url = url_of(address);
  if (!url || curl_url_set(url.get(), CURLUPART_URL, reference.c_str(), 0) != CURLUE_OK) return "";
  return part_of(url.get(), CURLUPART_URL);
}

std::string origin_of(const std::string& address) {
  const auto url = url_of(address);
  const auto scheme = url ? part_of(url.get(), CURLUPART_SCHEME) : "";
  if (scheme != "https" && scheme != "http") return "";
  const auto port = part_of(url.get(), CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  return scheme + "://" + lower_case(part_of(url.get(), CURLUPART_HOST)) + (port.empty() ? "" : ":" + port);
}

std::string path_of(const std::string& address) {
  const auto url = url_of(address);
  return url ? part_of(url.get(), CURLUPART_PATH) : "";
}

}  // namespace regulars
