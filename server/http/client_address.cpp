#include "server/http/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace regulars {
namespace {

constexpr std::size_t address_text_max = 45;  // of an IPv6 address that holds an IPv4 one

// Some proxies say the port as well.
std::string without_port(const std::string& text) {
  if (text.starts_with('[')) return text.substr(1, std::min(text.find(']'), text.size()) - 1);
  return std::count(text.begin(), text.end(), ':') == 1 ? text.substr(0, text.find(':')) : text;
}

// Whoever has one IPv6 address has 2^64 of them, so all of a /64 are one; and an IPv4 address is one, however it is written.
std::string network_of(const std::string& address) {
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
  constexpr std::array<unsigned char, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  const bool four = std::equal(mapped.begin(), mapped.end(), bytes.begin());
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (four) return inet_ntop(AF_INET, bytes.data() + mapped.size(), text.data(), text.size());
  std::fill(bytes.begin() + 8, bytes.end(), 0);
  return std::string(inet_ntop(AF_INET6, bytes.data(), text.data(), text.size())) + "/64";
}

}  // namespace

bool is_proxy(const std::string& peer, const std::vector<std::string>& proxies) {
  if (peer == "127.0.0.1" || peer == "::1") return true;
  return std::any_of(proxies.begin(), proxies.end(), [&](const std::string& each) { return each == "*" || each == peer; });
}

std::string client_address(const Request& request, const std::vector<std::string>& proxies) {
  return client_address(request.peer, request.header(Header::forwarded_for), proxies);
}

std::string client_address(const std::string& peer, const std::string& forwarded, const std::vector<std::string>& proxies) {
  if (forwarded.empty() || !is_proxy(peer, proxies)) return network_of(peer);
  const auto comma = forwarded.rfind(',');
  auto last = forwarded.substr(comma == forwarded.npos ? 0 : comma + 1);
  std::erase(last, ' ');
  last = without_port(last);
  return network_of(last.empty() || last.size() > address_text_max ? peer : last);
}

}  // namespace regulars
