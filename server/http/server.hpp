// HTTP/1.1 over TCP. Everything behind it is Boost.Beast, in one translation unit, beast.cpp; TLS and HTTP/2 are the reverse proxy's.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace regulars {

struct HttpLimits {
  std::size_t header_bytes_max = 16 * 1024;
  std::size_t connections_max = 10'000;
  std::size_t connections_per_address_max = 256;  // 0: no limit
  std::vector<std::string> proxies;               // addresses trusted with X-Forwarded-For (client_address), which have no such limit
  std::chrono::milliseconds header_time_max{10'000};  // from its first byte
  std::chrono::milliseconds body_time_max{30'000};
  std::chrono::milliseconds write_time_max{30'000};
  std::chrono::milliseconds idle_time_max{60'000};
  std::chrono::milliseconds stop_time_max{8'000};  // requests under way at stop() get this long
};

class HttpServer {
 public:
  // Answers a request through its Reply; called on one of the server's threads and must not wait.
  using Handle = std::function<void(Request, Reply)>;
  // How long a body `method path` may have, in bytes; asked before the body is read.
  using BodyMax = std::function<std::size_t(const std::string& method, const std::string& path)>;

  HttpServer(Handle handle, BodyMax body_max, HttpLimits limits = {});
  ~HttpServer();

  // Binds and starts answering on `threads` threads. Port 0 takes a free one. Returns "" or why it could not, in one line.
  std::string start(const std::string& host, std::uint16_t port, int threads);
  std::uint16_t port() const;
  std::size_t connections() const;
  std::uint64_t turned_away() const;  // connections, and requests of proxies, that were one too many
  // Does `work`, which must not wait, on one of the server's threads. False: it is not running, and nothing was done.
  bool run(std::function<void()> work);
  // Takes no new connection, lets requests under way finish, and returns when all connections are closed.
  void stop();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace regulars
