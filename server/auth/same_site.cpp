#include "server/auth/same_site.hpp"

#include <string_view>

namespace regulars {

bool is_same_site(const Request& request) {
  if (const auto& site = request.header(Header::fetch_site); !site.empty()) return site == "same-origin";
  std::string_view origin = request.header(Header::origin);
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!origin.starts_with(scheme)) continue;
    return !request.header(Header::host).empty() && origin.substr(scheme.size()) == request.header(Header::host);
  }
  return false;
}

}  // namespace regulars
