// One HTTP request as handlers see it: what was asked, the few headers that matter here, and the body.
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace regulars {

// The headers handlers may look at; all others are dropped at the door.
enum class Header {
  authorization, regulars_key, origin, content_type, if_none_match, accept_encoding, forwarded_for, request_method,
  cookie, host, fetch_site,
};
inline constexpr std::size_t header_count = 11;
// As they are written, in the order of the enumerators.
inline constexpr std::array<const char*, header_count> header_names = {
    "Authorization",   "X-Regulars-Key",  "Origin",          "Content-Type",
    "If-None-Match",   "Accept-Encoding", "X-Forwarded-For", "Access-Control-Request-Method",
    "Cookie",          "Host",            "Sec-Fetch-Site",
};

struct Request {
  std::string method;  // upper case
  std::string path;    // before the question mark, not decoded
  std::string query;   // after it
  std::string body;
  std::string peer;    // address of the other end, without its port
  std::string id;      // 16 characters; in every log line about this request and in the answer's Regulars-Request
  std::array<std::string, header_count> headers;  // empty: absent

  const std::string& header(Header name) const { return headers[static_cast<std::size_t>(name)]; }
};

}  // namespace regulars
