// A TCP connection that says exactly what a test wants said, and when.
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace regulars::tests {

class RawClient {
 public:
  // `receive_bytes`: how much the kernel takes for one that does not read; 0: as usual. `from`: the address of this machine it has.
  explicit RawClient(std::uint16_t port, int receive_bytes = 0, const char* from = "127.0.0.1") {
    sockaddr_in own{};
    own.sin_family = AF_INET;
    ::inet_pton(AF_INET, from, &own.sin_addr);
    ::bind(socket_, reinterpret_cast<sockaddr*>(&own), sizeof own);
    if (receive_bytes > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~RawClient() { ::close(socket_); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // False: the other end is gone.
  bool say(std::string_view text) {
    return connected_ && ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
  }
  // All there is until the other end closes, or nothing has come for `milliseconds`.
  std::string hear(int milliseconds) {
    std::string heard;
    char bytes[4096];
    for (pollfd wait{socket_, POLLIN, 0}; ::poll(&wait, 1, milliseconds) == 1;) {
      const auto length = ::recv(socket_, bytes, sizeof bytes, 0);
      closed_ = length <= 0;
      if (closed_) break;
      heard.append(bytes, static_cast<std::size_t>(length));
    }
    return heard;
  }
  // What comes next, in one piece.
  std::string hear_some(int milliseconds) {
    char bytes[4096];
    pollfd wait{socket_, POLLIN, 0};
    const auto length = ::poll(&wait, 1, milliseconds) == 1 ? ::recv(socket_, bytes, sizeof bytes, 0) : 0;
    return std::string(bytes, static_cast<std::size_t>(length > 0 ? length : 0));
  }
  bool closed() const { return closed_; }

 private:
  int socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
  bool connected_ = false, closed_ = false;
};

}  // namespace regulars::tests
