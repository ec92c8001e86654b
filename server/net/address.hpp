// Which addresses on the internet are nobody's private network.
#pragma once

#include <string_view>

struct sockaddr;

namespace regulars {

// Whether a server may be asked to call this address by somebody who is not trusted with its own network: a public
// unicast one, with no private one inside (IPv4-mapped, 6to4, NAT64, Teredo). By the IANA registries of special-purpose
// addresses, IPv4 and IPv6.
bool is_public_address(const sockaddr& address);

// The same of an address as text; false for what is none.
bool is_public_address(std::string_view text);

}  // namespace regulars
