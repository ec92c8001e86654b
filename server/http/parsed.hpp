// A request as Beast has read it, and as handlers see it. Only for beast.cpp, the one that sees Beast.
#pragma once

#include <boost/beast/http.hpp>

#include <string>
#include <string_view>

#include "server/http/request.hpp"
#include "server/http/request_id.hpp"

namespace regulars {

namespace http = boost::beast::http;
using Parser = http::request_parser<http::string_body>;

// A header that is said more than once is one list (RFC 9110, 5.3): proxies may add a line of their own to those a client sent.
inline std::string header_of(const http::request<http::string_body>& message, std::string_view name) {
  const auto* between = name == "Cookie" ? "; " : ", ";
  std::string all;
  const auto [first, last] = message.equal_range(name);
  for (auto each = first; each != last; ++each) all.append(all.empty() ? "" : between).append(each->value());
  return all;
}

// Whether where the request ends and whom it is for is said once and clearly (RFC 9112, 3.2 and 6.3): two who read it otherwise
// could be made to see two requests, or another's.
inline bool is_clear(const Parser& parser) {
  const auto& message = parser.get();
  if (message.count(http::field::transfer_encoding) > 0 && !parser.chunked()) return false;
  return message.version() < 11 || message.count(http::field::host) == 1;
}

inline Request request_from(http::request<http::string_body>&& message, const std::string& peer) {
  Request request;
  request.method = message.method_string();
  const auto target = message.target();
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  if (question != target.npos) request.query = target.substr(question + 1);
  request.peer = peer;
  request.id = next_request_id();
  for (std::size_t i = 0; i < header_count; ++i) request.headers[i] = header_of(message, header_names[i]);
  request.body = std::move(message.body());
  return request;
}

}  // namespace regulars
