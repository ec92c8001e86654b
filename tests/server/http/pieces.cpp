// However a client's bytes are cut on the way, the same requests are read and the same answers given.
#include <catch2/catch.hpp>

#include <string>

#include "server/http/server.hpp"
#include "tests/server/http/raw_client.hpp"

using namespace regulars;
using tests::RawClient;

namespace {

constexpr int patience_ms = 10'000;

void say_back(Request request, Reply reply) {
  Response response;
  response.content_type = "text/plain";
  response.body = request.method + " " + request.path + " " + request.body;
  reply(std::move(response.with("X-Is", "said back")));
}

struct SayingBack {
  SayingBack() { REQUIRE(server.start("127.0.0.1", 0, 1).empty()); }
  std::string hear(const std::string& first, const std::string& rest = "") {
    RawClient client(server.port());
    client.say(first);
    if (!rest.empty()) {
      wait_until_read();
      client.say(rest);
    }
    return client.hear(patience_ms);
  }
  // The one loop has answered somebody who came later.
  void wait_until_read() {
    RawClient later(server.port());
    later.say("GET / HTTP/1.0\r\n\r\n");
    later.hear(patience_ms);
  }
  HttpServer server{say_back, [](const std::string&, const std::string&) { return std::size_t{100}; }, HttpLimits{}};
};

std::string said_back(const std::string& body, const std::string& more = "") {
  return "HTTP/1.1 200 OK\r\nX-Content-Type-Options: nosniff\r\nContent-Type: text/plain\r\nX-Is: said back\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n" + more + "\r\n" + body;
}

}  // namespace

TEST_CASE("requests that come in one piece, or cut anywhere, are read the same") {
  SayingBack server;
  const std::string all =
      "POST /plain HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
      "POST /chunks HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"
      "POST /long HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\nConnection: close\r\n\r\n";
  const auto both = said_back("POST /plain hello") + said_back("POST /chunks onetwo");
  const auto heard = server.hear(all);
  CHECK(heard.starts_with(both + "HTTP/1.1 413 "));
  for (std::size_t cut = 1; cut < all.size(); cut += 3) {
    CAPTURE(cut);
    CHECK(server.hear(all.substr(0, cut), all.substr(cut)) == heard);
  }
}

TEST_CASE("an answer says whether the connection stays, in the words of the client's version") {
  SayingBack server;
  CHECK(server.hear("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") == said_back("GET / ", "Connection: close\r\n"));
  CHECK(server.hear("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").ends_with("Content-Length: 7\r\nConnection: close\r\n\r\n"));
  auto old = said_back("GET / ");
  old.replace(0, 8, "HTTP/1.0");
  CHECK(server.hear("GET / HTTP/1.0\r\n\r\n") == old);
  auto kept = said_back("GET / ", "Connection: keep-alive\r\n");
  kept.replace(0, 8, "HTTP/1.0");
  CHECK(server.hear("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n") == kept + old);
}
