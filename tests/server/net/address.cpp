// Which addresses may be called, and that the one a name was resolved to is looked at when it is called.
#include "server/net/address.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "server/net/http_client.hpp"

using namespace regulars;

TEST_CASE("private, special and embedded addresses are not public") {
  for (const auto* text : {"0.0.0.0", "0.255.255.255", "10.0.0.1", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1", "127.255.0.1",
                           "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.255.255",
                           "198.18.0.0", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
                           "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1",
                           "2001::1", "2001:db8::1", "2002:a00:1::1", "2002:7f00:1::", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1",
                           "", "localhost", "1.2.3", "1.2.3.4.5", "::g"})
    CHECK_FALSE(is_public_address(text));
}

TEST_CASE("their neighbours are") {
  for (const auto* text : {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255",
                           "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
                           "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1", "2001:200::1", "2606:4700:4700::1111", "2a00:1450::1"})
    CHECK(is_public_address(text));
}

namespace {

// A port of this machine where somebody listens.
struct ListeningPort {
  ListeningPort() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(socket, 4);
    socklen_t length = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
    port = ntohs(address.sin_port);
  }
  ~ListeningPort() { ::close(socket); }
  bool was_called() const {
    const int called = ::accept4(socket, nullptr, nullptr, SOCK_NONBLOCK);
    if (called >= 0) ::close(called);
    return called >= 0;
  }
  int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  int port = 0;
};

HttpCall call_of(const std::string& url) {
  HttpCall call;
  call.url = url;
  call.time_ms_max = 2'000;
  return call;
}

}  // namespace

TEST_CASE("a name that resolves to this machine is not called, and nobody there hears of it") {
  const ListeningPort listening;
  HttpClient careful(false);
  for (const auto* host : {"localhost", "127.0.0.1", "127.1", "[::ffff:127.0.0.1]"}) {
    const auto answer = careful.ask(call_of("https://" + std::string(host) + ":" + std::to_string(listening.port) + "/"));
    INFO(host);
    CHECK(answer.refused);
    CHECK(answer.code == 0);
    CHECK_FALSE(listening.was_called());
  }
  CHECK_FALSE(careful.ask(call_of("http://127.0.0.1:" + std::to_string(listening.port) + "/")).trouble.empty());
  CHECK_FALSE(listening.was_called());
  HttpClient trusting(true);
  trusting.ask(call_of("http://localhost:" + std::to_string(listening.port) + "/"));
  CHECK(listening.was_called());
}

TEST_CASE("a name with a public address beside private ones is only down when that one does not answer; one of private ones is refused for good") {
  const ListeningPort listening;
  const auto port = std::to_string(listening.port);
  HttpClient careful(false, {"both.example:" + port + ":127.0.0.1,3000::1", "inside.example:" + port + ":127.0.0.1,fd00::1"});  // 3000::1 is given to nobody
  const auto both = careful.ask(call_of("https://both.example:" + port + "/"));
  CHECK_FALSE(both.refused);
  CHECK_FALSE(both.trouble.empty());
  const auto inside = careful.ask(call_of("https://inside.example:" + port + "/"));
  CHECK(inside.refused);
  CHECK(inside.trouble == "the address is in a private network");
  CHECK_FALSE(listening.was_called());
}

TEST_CASE("calls under way are answered when the client stops") {
  const ListeningPort listening;
  HttpClient client(true);
  int answered = 0;
  for (int i = 0; i < 3; ++i)
    client.send(call_of("http://127.0.0.1:" + std::to_string(listening.port) + "/"), [&](const HttpAnswer& answer) { answered += answer.code == 0; });
  client.stop();
  client.send(call_of("http://127.0.0.1/"), [&](const HttpAnswer& answer) { answered += answer.code == 0; });
  CHECK(answered == 4);
}
