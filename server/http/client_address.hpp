// Who is at the other end, where proxies stand between.
#pragma once

#include <string>
#include <vector>

#include "server/http/request.hpp"

namespace regulars {

// Whether `peer` is trusted to say whose requests it passes on. `proxies`: addresses that are, "*": all; this machine's own always are.
bool is_proxy(const std::string& peer, const std::vector<std::string>& proxies);

// The address a request came from: the connection's own, or where that is a proxy's, the last one X-Forwarded-For names,
// which the proxy wrote itself. Of IPv6 the network (/64) one customer of a provider has, for that is who is counted.
std::string client_address(const std::string& peer, const std::string& forwarded, const std::vector<std::string>& proxies);
std::string client_address(const Request& request, const std::vector<std::string>& proxies);

}  // namespace regulars
