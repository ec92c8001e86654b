#include "server/net/http_client.hpp"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "server/net/address.hpp"
#include "server/text/header.hpp"

namespace regulars {

// One call under way.
struct HttpTransfer {
  HttpCall call;
  std::function<void(HttpAnswer)> done;
  HttpAnswer answer;
  AddressGuard guard;
  CURL* easy = curl_easy_init();
  curl_slist* headers = nullptr;
  char error[CURL_ERROR_SIZE] = "";

  HttpTransfer(HttpCall call, std::function<void(HttpAnswer)> done) : call(std::move(call)), done(std::move(done)) {}
  ~HttpTransfer() {
    curl_slist_free_all(headers);
    curl_easy_cleanup(easy);
  }
  HttpTransfer(const HttpTransfer&) = delete;
  HttpTransfer& operator=(const HttpTransfer&) = delete;
};

namespace {

constexpr int poll_ms = 1'000;
constexpr const char* stopping_words = "the server is stopping";
constexpr long connect_ms_max = 5'000;
constexpr long connections_per_host_max = 8;

[[maybe_unused]] const bool curl_started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* at) {
  auto& transfer = *static_cast<HttpTransfer*>(at);
  const auto room = transfer.call.answer_bytes_max - transfer.answer.body.size();
  transfer.answer.body.append(data, std::min(room, size * count));
  return size * count;
}

curl_socket_t open_public_socket(void* at, curlsocktype, curl_sockaddr* address) {
  if (!static_cast<HttpTransfer*>(at)->guard.lets_through(address->addr)) return CURL_SOCKET_BAD;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

template <class Value>
void set(HttpTransfer& transfer, CURLoption option, Value value) {
  if (curl_easy_setopt(transfer.easy, option, value) != CURLE_OK) throw std::runtime_error("libcurl lacks an option");
}

void prepare(HttpTransfer& transfer, bool private_allowed, curl_slist* names) {
  const auto& call = transfer.call;
  for (const auto& [name, value] : call.headers) {
    std::string line;
    append_header(line, name, value);
    transfer.headers = curl_slist_append(transfer.headers, line.c_str());
  }
  transfer.headers = curl_slist_append(transfer.headers, "Expect:");  // no second round trip before the body
  set(transfer, CURLOPT_URL, call.url.c_str());
  set(transfer, CURLOPT_CUSTOMREQUEST, call.method.c_str());
  if (!call.body.empty()) {
    set(transfer, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    set(transfer, CURLOPT_POSTFIELDS, call.body.data());
  }
  set(transfer, CURLOPT_HTTPHEADER, transfer.headers);
  if (!call.user.empty()) {
    set(transfer, CURLOPT_USERNAME, call.user.c_str());
    set(transfer, CURLOPT_PASSWORD, call.password.c_str());
  }
  set(transfer, CURLOPT_USERAGENT, "Regulars/" REGULARS_VERSION);
  set(transfer, CURLOPT_PROTOCOLS_STR, private_allowed ? "http,https" : "https");
  set(transfer, CURLOPT_RESOLVE, names);
  set(transfer, CURLOPT_FOLLOWLOCATION, 0L);
  set(transfer, CURLOPT_PROXY, "");
  set(transfer, CURLOPT_NOSIGNAL, 1L);
  set(transfer, CURLOPT_CONNECTTIMEOUT_MS, connect_ms_max);
  set(transfer, CURLOPT_TIMEOUT_MS, call.time_ms_max);
  set(transfer, CURLOPT_WRITEFUNCTION, take_body);
  set(transfer, CURLOPT_WRITEDATA, &transfer);
  set(transfer, CURLOPT_ERRORBUFFER, transfer.error);
  if (private_allowed) return;
  set(transfer, CURLOPT_OPENSOCKETFUNCTION, open_public_socket);
  set(transfer, CURLOPT_OPENSOCKETDATA, &transfer);
}

std::string header_of(CURL* easy, const char* name, std::size_t index = 0) {
  curl_header* found = nullptr;
  return curl_easy_header(easy, name, index, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : "";
}

std::vector<std::string> headers_of(CURL* easy, const char* name) {
  std::vector<std::string> values;
  for (auto value = header_of(easy, name); !value.empty(); value = header_of(easy, name, values.size())) values.push_back(std::move(value));
  return values;
}

void finish(HttpTransfer& transfer, CURLcode result) {
  auto& answer = transfer.answer;
  long code = 0;
  curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &code);
  if (result == CURLE_OK) {
    answer.code = static_cast<int>(code);
    answer.retry_after = header_of(transfer.easy, "Retry-After");
    answer.link = header_of(transfer.easy, "Link");
    answer.total_pages = header_of(transfer.easy, "X-WP-TotalPages");
    answer.location = header_of(transfer.easy, "Location");
    answer.content_type = header_of(transfer.easy, "Content-Type");
    answer.policies = headers_of(transfer.easy, "Content-Security-Policy");
  } else if (answer.refused = transfer.guard.met_only_private(); answer.refused) {
    answer.trouble = "the address is in a private network";
  } else {
    answer.trouble = transfer.error[0] != '\0' ? transfer.error : curl_easy_strerror(result);
  }
  transfer.done(std::move(answer));
}

}  // namespace

struct HttpClient::Inside {
  Inside(bool private_allowed, const std::vector<std::string>& names_known) : private_allowed(private_allowed) {
    for (const auto& each : names_known) names = curl_slist_append(names, each.c_str());
    curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, connections_per_host_max);
    thread = std::thread([this] { run(); });
  }

  const bool private_allowed;
  CURLM* multi = curl_multi_init();
  curl_slist* names = nullptr;
  std::mutex mutex;
  std::deque<std::unique_ptr<HttpTransfer>> waiting;
  std::map<CURL*, std::unique_ptr<HttpTransfer>> running;
  std::atomic<bool> stopping{false};
  std::thread thread;

  void run();
  void start_waiting();
  void finish_done();
  void give_up();
};

void HttpClient::Inside::start_waiting() {
  std::deque<std::unique_ptr<HttpTransfer>> taken;
  {
    const std::lock_guard lock(mutex);
    taken.swap(waiting);
  }
  for (auto& transfer : taken) {
    prepare(*transfer, private_allowed, names);
    auto* easy = transfer->easy;
    running[easy] = std::move(transfer);
    curl_multi_add_handle(multi, easy);
  }
}

void HttpClient::Inside::finish_done() {
  int left = 0;
  while (auto* message = curl_multi_info_read(multi, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const auto result = message->data.result;
    auto done = running.extract(message->easy_handle);
    finish(*done.mapped(), result);
    curl_multi_remove_handle(multi, done.key());
  }
}

void HttpClient::Inside::run() {
  while (!stopping) {
    start_waiting();
    int active = 0;
    curl_multi_perform(multi, &active);
    finish_done();
    if (!stopping) curl_multi_poll(multi, nullptr, 0, poll_ms, nullptr);
  }
  give_up();
}

void HttpClient::Inside::give_up() {
  const auto tell = [](HttpTransfer& transfer) {
    transfer.answer.trouble = stopping_words;
    transfer.answer.stopped = true;
    transfer.done(std::move(transfer.answer));
  };
  for (auto& [easy, transfer] : running) {
    curl_multi_remove_handle(multi, easy);
    tell(*transfer);
  }
  running.clear();
  std::deque<std::unique_ptr<HttpTransfer>> left;
  {
    const std::lock_guard lock(mutex);
    left.swap(waiting);
  }
  for (auto& transfer : left) tell(*transfer);
}

HttpClient::HttpClient(bool private_allowed, const std::vector<std::string>& names)
    : inside_(std::make_unique<Inside>(private_allowed, names)) {}

HttpClient::~HttpClient() {
  stop();
  curl_multi_cleanup(inside_->multi);
  curl_slist_free_all(inside_->names);
}

void HttpClient::send(HttpCall call, std::function<void(HttpAnswer)> done) {
  auto transfer = std::make_unique<HttpTransfer>(std::move(call), std::move(done));
  {
    const std::lock_guard lock(inside_->mutex);
    if (!inside_->stopping) {
      inside_->waiting.push_back(std::move(transfer));
      curl_multi_wakeup(inside_->multi);
      return;
    }
  }
  transfer->answer.trouble = stopping_words;
  transfer->answer.stopped = true;
  transfer->done(std::move(transfer->answer));
}

HttpAnswer HttpClient::ask(HttpCall call) {
  const auto arrived = std::make_shared<std::promise<HttpAnswer>>();
  auto answer = arrived->get_future();
  send(std::move(call), [arrived](HttpAnswer given) { arrived->set_value(std::move(given)); });
  return answer.get();
}

void HttpClient::stop() {
  inside_->stopping = true;
  curl_multi_wakeup(inside_->multi);
  if (inside_->thread.joinable()) inside_->thread.join();
}

bool HttpClient::is_stopped() const { return inside_->stopping; }

bool HttpClient::private_allowed() const { return inside_->private_allowed; }

}  // namespace regulars
