// Whose address counts when proxies stand between.
#include "server/http/client_address.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

namespace {

std::string seen(const std::string& peer, const std::string& forwarded, const std::vector<std::string>& proxies = {}) {
  Request request;
  request.peer = peer;
  request.headers[static_cast<std::size_t>(Header::forwarded_for)] = forwarded;
  return client_address(request, proxies);
}

}  // namespace

TEST_CASE("a proxy is believed about the one address it saw itself") {
  CHECK(seen("127.0.0.1", "198.51.100.7") == "198.51.100.7");
  CHECK(seen("::1", "10.0.0.1, 198.51.100.7") == "198.51.100.7");
  CHECK(seen("10.0.0.2", "198.51.100.7", {"10.0.0.2"}) == "198.51.100.7");
  CHECK(seen("172.18.0.3", "2001:db8::1", {"*"}) == "2001:db8::/64");
}

TEST_CASE("anybody else is not, and nonsense is nobody's address") {
  CHECK(seen("203.0.113.9", "198.51.100.7") == "203.0.113.9");
  CHECK(seen("203.0.113.9", "198.51.100.7", {"10.0.0.2"}) == "203.0.113.9");
  CHECK(seen("127.0.0.1", "") == "127.0.0.1");
  CHECK(seen("127.0.0.1", "198.51.100.7,") == "127.0.0.1");
  CHECK(seen("127.0.0.1", std::string(300, '1')) == "127.0.0.1");
}

TEST_CASE("whoever has one address of an IPv6 network has all of it, and is one") {
  CHECK(seen("2001:db8:1:2::1", "") == "2001:db8:1:2::/64");
  CHECK(seen("2001:db8:1:2:ffff:ffff:ffff:ffff", "") == "2001:db8:1:2::/64");
  CHECK(seen("2001:db8:1:3::1", "") == "2001:db8:1:3::/64");
  CHECK(seen("127.0.0.1", "2001:DB8:1:2::9") == "2001:db8:1:2::/64");
}

TEST_CASE("an address is the same with a port, in brackets and as IPv6 writes IPv4") {
  CHECK(seen("::ffff:203.0.113.9", "") == "203.0.113.9");
  CHECK(seen("127.0.0.1", "198.51.100.7:40123") == "198.51.100.7");
  CHECK(seen("127.0.0.1", "[2001:db8:1:2::9]:443") == "2001:db8:1:2::/64");
  CHECK(seen("127.0.0.1", "[2001:db8:1:2::9") == "2001:db8:1:2::/64");
  CHECK(seen("127.0.0.1", "[") == "127.0.0.1");
}
