// Whether a request that changes something comes from a page of this very server. The session cookie is SameSite=Strict; this
// is the second lock on the same door, and the only one for signing in.
#pragma once

#include "server/http/request.hpp"

namespace regulars {

// By `Sec-Fetch-Site` where the browser sends it, which no page can set; else the `Origin` must be the host that was asked.
bool is_same_site(const Request& request);

}  // namespace regulars
