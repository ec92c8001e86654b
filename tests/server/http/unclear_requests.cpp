// Requests that two readers could take for different ones are refused, and a header said twice is one list.
#include <catch2/catch.hpp>

#include <string>

#include "server/http/client_address.hpp"
#include "server/http/server.hpp"
#include "tests/server/http/raw_client.hpp"

using namespace regulars;
using tests::RawClient;

namespace {

constexpr int soon_enough_ms = 10'000;
const std::string head = "POST /body HTTP/1.1\r\nHost: x\r\n", hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";

void answer_client(Request request, Reply reply) {
  Response response;
  response.body = request.path + " from " + client_address(request, {}) + " with " + request.header(Header::cookie);
  reply(std::move(response));
}

struct Listening {
  Listening() { REQUIRE(server.start("127.0.0.1", 0, 1).empty()); }
  std::string hear(const std::string& said) {
    RawClient client(server.port());
    client.say(said);
    return client.hear(soon_enough_ms);
  }
  HttpServer server{answer_client, [](const std::string&, const std::string&) { return std::size_t{100}; }, HttpLimits{}};
};

}  // namespace

TEST_CASE("a request whose end, or whose host, is said in two ways is refused and nothing after it is read") {
  Listening listening;
  const std::string chunks = "\r\n5\r\nhello\r\n0\r\n\r\n";
  for (const auto& said : {
           head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
           head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n" + chunks,
           head + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n" + chunks,
           head + "Transfer-Encoding: xchunked\r\n" + chunks,
           head + "Transfer-Encoding: chunked, gzip\r\n" + chunks,
           head + "Transfer-Encoding: identity\r\n\r\n",
           head + "Transfer-Encoding : chunked\r\n" + chunks,
           head + "Host: y\r\n\r\n",
           std::string("GET / HTTP/1.1\r\n\r\n"),
           std::string("GET / HTTP/1.1\r\nHost: x\r\nX-A: a\rX-B: b\r\n\r\n"),
       }) {
    INFO(said);
    const auto heard = listening.hear(said + hidden);
    CHECK(heard.starts_with("HTTP/1.1 400"));
    CHECK(heard.find("hidden") == std::string::npos);
  }
  CHECK(listening.hear("GET /old HTTP/1.0\r\n\r\n").find("/old from") != std::string::npos);
}

TEST_CASE("what a client writes into X-Forwarded-For does not hide the line a proxy adds") {
  Listening listening;
  const auto heard = listening.hear("GET /a HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.1\r\nCookie: a=1\r\nX-Forwarded-For: 198.51.100.7\r\nCookie: b=2\r\nConnection: close\r\n\r\n");
  CHECK(heard.ends_with("/a from 198.51.100.7 with a=1; b=2"));
}
