#include "server/http/client_address.hpp"

#include <algorithm>

namespace regulars {
namespace {

constexpr std::size_t address_text_max = 45;  // of an IPv6 address that holds an IPv4 one

bool is_proxy(const std::string& peer, const std::vector<std::string>& proxies) {
  if (peer == "127.0.0.1" || peer == "::1") return true;
  return std::any_of(proxies.begin(), proxies.end(), [&](const std::string& each) { return each == "*" || each == peer; });
}

}  // namespace

std::string client_address(const Request& request, const std::vector<std::string>& proxies) {
  const auto& forwarded = request.header(Header::forwarded_for);
  if (forwarded.empty() || !is_proxy(request.peer, proxies)) return request.peer;
  const auto comma = forwarded.rfind(',');
  auto last = forwarded.substr(comma == forwarded.npos ? 0 : comma + 1);
  std::erase(last, ' ');
  return last.empty() || last.size() > address_text_max ? request.peer : last;
}

}  // namespace regulars
