// No value can end its header: not of an answer, whoever put it there, and not of a call of ours.
#include <catch2/catch.hpp>

#include <string>

#include "server/http/server.hpp"
#include "server/net/http_client.hpp"
#include "tests/server/http/raw_client.hpp"

using namespace regulars;
using tests::RawClient;

namespace {

const std::string planted = "a\r\nSet-Cookie: stolen=1\n\r\n\r\n<script>\x7f" + std::string(1, '\0') + "z";
const std::string as_sent = "a  Set-Cookie: stolen=1     <script>  z";

void answer_with_what_is_planted(Request request, Reply reply) {
  Response response;
  response.content_type = planted;
  response.body = request.header(Header::regulars_key) + "|" + request.header(Header::cookie);
  reply(std::move(response.with("Location", planted)));
}

struct Planted {
  Planted() { REQUIRE(server.start("127.0.0.1", 0, 1).empty()); }
  HttpServer server{answer_with_what_is_planted, [](const std::string&, const std::string&) { return std::size_t{100}; }, HttpLimits{}};
};

}  // namespace

TEST_CASE("a line end in a value begins no header and no body of an answer") {
  Planted house;
  RawClient client(house.server.port());
  REQUIRE(client.say("GET / HTTP/1.0\r\n\r\n"));
  CHECK(client.hear(10'000) == "HTTP/1.0 200 OK\r\nX-Content-Type-Options: nosniff\r\nContent-Type: " + as_sent + "\r\nLocation: " + as_sent + "\r\nContent-Length: 1\r\n\r\n|");
}

TEST_CASE("nor of a call to another server") {
  Planted house;
  HttpCall call;
  call.method = "GET";
  call.url = "http://127.0.0.1:" + std::to_string(house.server.port()) + "/";
  call.headers = {{"X-Regulars-Key", "pk_a\r\nCookie: planted=1"}};
  HttpClient trusting(true);
  CHECK(trusting.ask(std::move(call)).body == "pk_a  Cookie: planted=1|");
}
