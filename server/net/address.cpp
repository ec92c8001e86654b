#include "server/net/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace regulars {
namespace {

struct Block4 {
  std::uint32_t first;
  int bits;
};
constexpr std::uint32_t ip4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}
constexpr std::array<Block4, 16> special4 = {{
    {ip4(0, 0, 0, 0), 8},        // this network
    {ip4(10, 0, 0, 0), 8},       // private
    {ip4(100, 64, 0, 0), 10},    // carrier-grade NAT
    {ip4(127, 0, 0, 0), 8},      // loopback
    {ip4(169, 254, 0, 0), 16},   // link-local, cloud metadata among it
    {ip4(172, 16, 0, 0), 12},    // private
    {ip4(192, 0, 0, 0), 24},     // protocol assignments
    {ip4(192, 0, 2, 0), 24},     // documentation
    {ip4(192, 31, 196, 0), 24},  // AS112
    {ip4(192, 52, 193, 0), 24},  // AMT
    {ip4(192, 88, 99, 0), 24},   // 6to4 relays
    {ip4(192, 168, 0, 0), 16},   // private
    {ip4(198, 18, 0, 0), 15},    // benchmarks
    {ip4(198, 51, 100, 0), 24},  // documentation
    {ip4(203, 0, 113, 0), 24},   // documentation
    {ip4(224, 0, 0, 0), 3},      // multicast, reserved, broadcast
}};

bool is_public4(std::uint32_t address) {
  return std::none_of(special4.begin(), special4.end(), [&](const Block4& block) {
    return (address ^ block.first) >> (32 - block.bits) == 0;
  });
}

using Bytes = std::array<std::uint8_t, 16>;

std::uint32_t four_at(const Bytes& bytes, std::size_t at) {
  return ip4(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool begins(const Bytes& bytes, std::initializer_list<std::uint8_t> start) {
  return std::equal(start.begin(), start.end(), bytes.begin());
}

bool is_public6(const Bytes& bytes) {
  const bool embeds_at_end = begins(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}) ||      // IPv4-mapped
                             begins(bytes, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0});     // NAT64
  if (embeds_at_end) return is_public4(four_at(bytes, 12));
  if (begins(bytes, {0x20, 0x02})) return is_public4(four_at(bytes, 2));  // 6to4
  const bool global = (bytes[0] & 0xe0) == 0x20;                          // 2000::/3, all that is given out
  const bool special = begins(bytes, {0x20, 0x01, 0x0d, 0xb8}) ||         // documentation
                       (begins(bytes, {0x20, 0x01}) && (bytes[2] & 0xfe) == 0) ||  // 2001::/23, Teredo among it
                       (begins(bytes, {0x3f, 0xff}) && (bytes[2] & 0xf0) == 0);    // 3fff::/20, documentation
  return global && !special;
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return is_public4(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 six{};
  std::memcpy(&six, &address, sizeof six);
  Bytes bytes;
  std::copy_n(six.sin6_addr.s6_addr, bytes.size(), bytes.begin());
  return is_public6(bytes);
}

bool is_public_address(std::string_view text) {
  const std::string written(text);
  in_addr four{};
  if (inet_pton(AF_INET, written.c_str(), &four) == 1) return is_public4(ntohl(four.s_addr));
  in6_addr six{};
  if (inet_pton(AF_INET6, written.c_str(), &six) != 1) return false;
  Bytes bytes;
  std::copy_n(six.s6_addr, bytes.size(), bytes.begin());
  return is_public6(bytes);
}

bool AddressGuard::lets_through(const sockaddr& address) {
  const bool is_public = is_public_address(address);
  (is_public ? public_ : private_) = true;
  return is_public;
}

}  // namespace regulars
