// Clients that say too little, too much or nothing cannot hold the server, and it ends without leaving anybody unanswered.
#include <catch2/catch.hpp>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "server/http/problem.hpp"
#include "server/http/server.hpp"
#include "tests/server/http/raw_client.hpp"

using namespace regulars;
using tests::RawClient;
using std::chrono::milliseconds;

namespace {

constexpr int long_enough_ms = 10'000;

HttpLimits short_limits() {
  HttpLimits limits;
  limits.header_bytes_max = 1024;
  limits.header_time_max = limits.body_time_max = milliseconds(300);
  limits.write_time_max = milliseconds(300);
  limits.idle_time_max = milliseconds(600);
  return limits;
}

std::size_t hundred_bytes(const std::string&, const std::string&) { return 100; }

void answer_path(Request request, Reply reply) {
  Response response;
  response.body = request.path == "/much" ? std::string(std::size_t{32} << 20, 'x') : request.path + request.body;
  reply(std::move(response));
}

struct Serving {
  explicit Serving(HttpLimits limits = short_limits(), HttpServer::Handle handle = answer_path)
      : server(std::move(handle), hundred_bytes, limits) {
    REQUIRE(server.start("127.0.0.1", 0, 2).empty());
  }
  std::string ask(const std::string& path) {
    RawClient client(server.port());
    client.say("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    return client.hear(long_enough_ms);
  }
  bool all_gone() {
    for (int tries = 0; tries < 1'000 && server.connections() > 0; ++tries) std::this_thread::sleep_for(milliseconds(10));
    return server.connections() == 0;
  }
  HttpServer server;
};

bool is_code(const std::string& answer, const char* code) { return answer.starts_with(std::string("HTTP/1.1 ") + code); }

}  // namespace

TEST_CASE("three hundred clients that never finish their headers hold nobody up, and are sent away") {
  Serving serving;
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 300; ++i) {
    slow.push_back(std::make_unique<RawClient>(serving.server.port()));
    slow.back()->say("GET /slow HTTP/1.1\r\nHost: x\r\nX-More: ");
  }
  for (int i = 0; i < 5; ++i) {
    CHECK(is_code(serving.ask("/quick"), "200"));
    for (auto& each : slow) each->say("a");
  }
  int sent_away = 0;
  for (auto& each : slow) {
    each->hear(long_enough_ms);
    sent_away += each->closed();
  }
  CHECK(sent_away == 300);
  CHECK(serving.all_gone());
}

TEST_CASE("a body that never comes, an answer that is never read and a silence all end") {
  Serving serving;
  RawClient body(serving.server.port()), silence(serving.server.port()), reader(serving.server.port(), 4096);
  body.say("POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nhalf");
  reader.say("GET /much HTTP/1.1\r\nHost: x\r\n\r\n");
  body.hear(long_enough_ms);
  CHECK(body.closed());
  CHECK(silence.hear(long_enough_ms).empty());
  CHECK(silence.closed());
  CHECK(serving.all_gone());
}

TEST_CASE("what is too long is refused before it is read") {
  Serving serving;
  RawClient header(serving.server.port()), body(serving.server.port()), pieces(serving.server.port()), nonsense(serving.server.port());
  header.say("GET / HTTP/1.1\r\nX-Long: " + std::string(2000, 'x'));
  CHECK(is_code(header.hear(long_enough_ms), "431"));
  body.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n");
  CHECK(is_code(body.hear(long_enough_ms), "413"));
  pieces.say("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n60\r\n" + std::string(96, 'x') + "\r\n60\r\n" + std::string(96, 'x'));
  CHECK(is_code(pieces.hear(long_enough_ms), "413"));
  nonsense.say("\x16\x03\x01 this is TLS\r\n\r\n");
  CHECK(is_code(nonsense.hear(long_enough_ms), "400"));
}

TEST_CASE("connections beyond the most are told so and closed, and there is room again when others leave") {
  auto limits = short_limits();
  limits.connections_max = 5;
  limits.idle_time_max = std::chrono::seconds(20);
  Serving serving(limits);
  {
    std::vector<std::unique_ptr<RawClient>> those;
    for (int i = 0; i < 5; ++i) those.push_back(std::make_unique<RawClient>(serving.server.port()));
    for (int tries = 0; tries < 500 && serving.server.connections() < 5; ++tries) std::this_thread::sleep_for(milliseconds(10));
    RawClient sixth(serving.server.port());
    CHECK(is_code(sixth.hear(long_enough_ms), "503"));
    CHECK(sixth.closed());
    CHECK(serving.server.turned_away() == 1);
  }
  CHECK(serving.all_gone());
  CHECK(is_code(serving.ask("/again"), "200"));
}

TEST_CASE("one address has its share of connections, told so before it says anything, and others have theirs") {
  auto limits = short_limits();
  limits.connections_per_address_max = 3;
  limits.idle_time_max = std::chrono::seconds(20);
  Serving serving(limits);
  const auto port = serving.server.port();
  {
    std::vector<std::unique_ptr<RawClient>> those;
    for (int i = 0; i < 3; ++i) those.push_back(std::make_unique<RawClient>(port, 0, "127.0.0.2"));
    for (int tries = 0; tries < 500 && serving.server.connections() < 3; ++tries) std::this_thread::sleep_for(milliseconds(10));
    RawClient fourth(port, 0, "127.0.0.2"), other(port, 0, "127.0.0.3");
    const auto heard = fourth.hear(long_enough_ms);
    CHECK(is_code(heard, "429"));
    CHECK(heard.find("Retry-After: 1\r\n") != heard.npos);
    CHECK(heard.ends_with(R"({"status":"rate_limited","message":"too many connections from this address","path":""})"));
    CHECK(fourth.closed());
    other.say("GET /other HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    CHECK(is_code(other.hear(long_enough_ms), "200"));
    std::vector<std::unique_ptr<RawClient>> of_the_proxy;
    for (int i = 0; i < 5; ++i) {
      of_the_proxy.push_back(std::make_unique<RawClient>(port));
      of_the_proxy.back()->say("GET /proxy HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    for (auto& each : of_the_proxy) CHECK(is_code(each->hear_some(long_enough_ms), "200"));
  }
  CHECK(serving.all_gone());
  RawClient again(port, 0, "127.0.0.2");
  again.say("GET /again HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  CHECK(is_code(again.hear(long_enough_ms), "200"));
}

TEST_CASE("of what a proxy passes on each request counts for the address it is of, while it is under way") {
  auto limits = short_limits();
  limits.connections_per_address_max = 2;
  limits.body_time_max = std::chrono::seconds(20);
  Serving serving(limits);
  const auto port = serving.server.port();
  const auto begins = [](const char* of) { return std::string("POST /slow HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\nX-Forwarded-For: ") + of + "\r\n\r\n"; };
  RawClient one(port), two(port), three(port), other(port);
  for (auto* each : {&one, &two}) {
    each->say(begins("2001:db8::1"));
    CHECK(is_code(each->hear_some(long_enough_ms), "100"));
  }
  three.say(begins("2001:db8::2"));
  CHECK(is_code(three.hear(long_enough_ms), "429"));
  other.say(begins("2001:db8:0:1::1"));
  CHECK(is_code(other.hear_some(long_enough_ms), "100"));
  one.say("body");
  CHECK(is_code(one.hear_some(long_enough_ms), "200"));
  one.say(begins("2001:db8::3"));
  CHECK(is_code(one.hear_some(long_enough_ms), "100"));
}

TEST_CASE("stopping answers what is under way and lets go of the idle") {
  std::atomic<bool> asked{false};
  std::thread answering;
  Serving serving(HttpLimits{}, [&](Request, Reply reply) {
    asked = true;
    answering = std::thread([reply] {
      std::this_thread::sleep_for(milliseconds(200));
      reply(problem(503, "unavailable", "late"));
    });
  });
  RawClient idle(serving.server.port()), busy(serving.server.port());
  busy.say("GET /busy HTTP/1.1\r\nHost: x\r\n\r\n");
  while (!asked) std::this_thread::sleep_for(milliseconds(1));
  serving.server.stop();
  CHECK(is_code(busy.hear(long_enough_ms), "503"));
  CHECK(idle.hear(long_enough_ms).empty());
  answering.join();
}
