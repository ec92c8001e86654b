// Fetches a page of a shop, follows it to where it leads, and says what keeps the widget from working there.
#pragma once

#include "server/net/http_client.hpp"
#include "server/site/page_check.hpp"

namespace regulars {

struct SiteReport {
  std::string address;  // of the page that was looked at in the end
  SiteFindings findings;  // of none is wrong, the last is good
};

// Waits for other servers, a few seconds each. Requires: trouble_with_url() finds nothing wrong with `address`.
SiteReport check_site(HttpClient& http, const std::string& address, const SiteFacts& facts);

}  // namespace regulars
