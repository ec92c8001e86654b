#include <curl/curl.h>

#include <memory>

#include "server/net/address.hpp"
#include "server/net/http_client.hpp"

namespace regulars {
namespace {

constexpr std::size_t url_bytes_max = 2048;

struct Free {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return "";
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
  const std::unique_ptr<CURLU, Free> parsed(curl_url());
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return "expected an address, as https://shop.example/hooks";
  const auto scheme = part_of(parsed.get(), CURLUPART_SCHEME);
  if (scheme != "https" && !(private_allowed && scheme == "http")) return "expected an https address";
  if (!part_of(parsed.get(), CURLUPART_USER).empty() || !part_of(parsed.get(), CURLUPART_PASSWORD).empty())
    return "expected an address without a user";
  if (!part_of(parsed.get(), CURLUPART_FRAGMENT).empty()) return "expected an address without a fragment";
  if (!private_allowed && is_private_host(part_of(parsed.get(), CURLUPART_HOST)))
    return "expected a public address, not one in a private network";
  return "";
}

}  // namespace regulars
