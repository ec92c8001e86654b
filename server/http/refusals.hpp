// What is told to clients whose request is not read, or not wholly. Only for beast.cpp, the one that sees Beast.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <optional>
#include <sstream>
#include <string>

#include "server/http/problem.hpp"

namespace regulars {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

// An IPv4 client of a server that listens on IPv6 is told as if it were no other.
inline std::string address_text(const asio::ip::address& address) {
  const bool mapped = address.is_v6() && address.to_v6().is_v4_mapped();
  return mapped ? asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string() : address.to_string();
}

inline constexpr auto one_too_many = asio::error::connection_refused;
inline constexpr const char* too_many_of_address = "too many connections from this address";

// Said before anything is read, to whoever may not stay; what does not fit into the socket at once is not said.
inline void turn_away(tcp::socket& socket, const Response& response) {
  boost::system::error_code error;
  http::response<http::string_body> message(static_cast<http::status>(response.code), 11, response.body);
  message.set(http::field::content_type, response.content_type);
  message.set(http::field::retry_after, "1");
  message.prepare_payload();
  message.keep_alive(false);
  const auto text = (std::ostringstream() << message).str();
  socket.non_blocking(true, error);
  socket.write_some(asio::buffer(text), error);
  socket.shutdown(tcp::socket::shutdown_send, error);
}

// What to tell a client whose request could not be read; absent when there is nobody to tell.
inline std::optional<Response> answer_to_unreadable(boost::system::error_code error) {
  if (error == http::error::header_limit) return problem(431, "invalid", "the headers are too long");
  if (error == http::error::body_limit) return problem(413, "invalid", "the body is too long");
  if (error == one_too_many) return problem(429, "rate_limited", too_many_of_address).with("Retry-After", "1");
  if (error == beast::error::timeout) return problem(408, "invalid", "the request took too long to arrive");
  if (error == http::error::end_of_stream || error == http::error::partial_message) return std::nullopt;
  if (error.category() == http::make_error_code(http::error::bad_method).category())
    return problem(400, "invalid", "this is no HTTP/1.1 request");
  return std::nullopt;
}

}  // namespace regulars
