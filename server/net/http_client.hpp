// Calls to other servers: webhooks, the APIs of shop platforms. Many at once on one thread, each bounded in time and
// size. No redirect is followed and no proxy asked, and unless private addresses are allowed, the address that the name
// was resolved to is looked at when the connection is made, and it is the one connected to: a name cannot point
// elsewhere between the look and the call.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace regulars {

struct HttpCall {
  std::string method = "POST";
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::string user, password;  // HTTP Basic; empty: none
  long time_ms_max = 15'000;
  std::size_t answer_bytes_max = 64 * 1024;  // more is cut off
};

struct HttpAnswer {
  int code = 0;             // 0: there was none
  std::string body;
  std::string retry_after, link, total_pages, location, content_type;  // headers some callers look at; empty: absent
  std::vector<std::string> policies;                                   // each Content-Security-Policy
  std::string trouble;      // code 0: why, in words
  bool stopped = false;     // the client stopped first: nothing is known of it
  bool refused = false;     // all its addresses are private: calling again will not help
};

class HttpClient {
 public:
  // `names`: what those resolve to, without asking for it, each "HOST:PORT:ADDRESS,ADDRESS…".
  explicit HttpClient(bool private_allowed, const std::vector<std::string>& names = {});
  ~HttpClient();  // as stop()

  // `done` is called once, on the client's thread, and must not wait; also when the client stops.
  void send(HttpCall call, std::function<void(HttpAnswer)> done);
  // For threads that may wait.
  HttpAnswer ask(HttpCall call);
  void stop();  // calls under way are given up
  bool is_stopped() const;

  bool private_allowed() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// "" or what is wrong with an address to call, in words: https, or http where private addresses are allowed; a host that
// is not plainly private; no user and no fragment. What the name resolves to is seen when it is called.
std::string trouble_with_url(const std::string& url, bool private_allowed);

}  // namespace regulars
