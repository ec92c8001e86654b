// What stands before the body of an answer, as it is sent. Only for beast.cpp: Beast knows the words of the codes.
#pragma once

#include <boost/beast/http/status.hpp>

#include <string>
#include <string_view>

#include "server/http/response.hpp"
#include "server/text/header.hpp"

namespace regulars {

// `version`: the request's, 10 or 11 (RFC 9112, 9.3 says what is told about the connection). Written by hand because Beast's
// serializer costs a tenth of a request.
inline std::string header_text(const Response& response, unsigned version, bool keep) {
  std::string text;
  text.reserve(256);
  const auto add = [&text](std::string_view name, std::string_view value) {
    append_header(text, name, value);
    text.append("\r\n");
  };
  const auto words = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(response.code));
  text.append(version < 11 ? "HTTP/1.0 " : "HTTP/1.1 ").append(std::to_string(response.code)).append(" ").append(words).append("\r\n");
  add("X-Content-Type-Options", "nosniff");
  if (!response.content_type.empty()) add("Content-Type", response.content_type);
  for (const auto& [name, value] : response.headers) add(name, value);
  if (response.code != 304 && response.code != 204) add("Content-Length", std::to_string(response.content().size()));
  if (keep != (version >= 11)) add("Connection", keep ? "keep-alive" : "close");
  return text.append("\r\n");
}

}  // namespace regulars
