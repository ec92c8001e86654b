// Addresses of the web, taken apart as browsers do.
#pragma once

#include <string>

namespace regulars {

// `reference` as a browser resolves it on a page at `address`; "" when it is no address.
std::string resolved(const std::string& address, const std::string& reference);
// Scheme, host and port, as a browser sends them; "" when it is no address of the web.
std::string origin_of(const std::string& address);
// From the first slash on, without query and fragment.
std::string path_of(const std::string& address);

}  // namespace regulars
