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

// Looks at each address that a call is about to connect to.
class AddressGuard {
 public:
  bool lets_through(const sockaddr& address);
  // Whether all that was met was private: calling again will not help. A name with a public address beside them is only down.
  bool met_only_private() const { return private_ && !public_; }

 private:
  bool private_ = false, public_ = false;
};

}  // namespace regulars
