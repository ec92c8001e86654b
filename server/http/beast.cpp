// The one translation unit that sees Boost.Beast. A connection is a coroutine and stays on one loop (loops.hpp); a request
// leaves it through the handler and comes back, from whatever thread, as a completion posted to that loop.
// GCC 12 takes the coroutine frames' own operator new and delete for a mismatched pair.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <set>

#include "server/http/guests.hpp"
#include "server/http/loops.hpp"
#include "server/http/parsed.hpp"
#include "server/http/refusals.hpp"
#include "server/http/server.hpp"
#include "server/http/told.hpp"

namespace regulars {
namespace {

using boost::system::error_code;

constexpr std::size_t first_read_bytes = 2048;

struct Connection {
  Connection(tcp::socket socket, std::string peer, Guests::Place place)
      : stream(std::move(socket)), peer(std::move(peer)), place(std::move(place)) {}
  beast::tcp_stream stream;
  const std::string peer;
  Guests::Place place;
  Guests::Place passed_on;  // of the request under way, where a proxy passed it on
  bool idle = false;  // waits for the first byte of a request; only touched on the connection's loop
};

// Most requests arrive in one piece: what is there is read at once, without a turn of the loop.
error_code take_arrived(beast::flat_buffer& buffer, Parser& parser) {
  error_code error;
  buffer.consume(parser.put(buffer.data(), error));
  return error == http::error::need_more ? error_code() : error;
}

}  // namespace

struct HttpServer::Inside {
  Inside(Handle handle, BodyMax body_max, HttpLimits limits)
      : handle(std::move(handle)), body_max(std::move(body_max)), limits(limits), guests(limits.connections_per_address_max, limits.proxies) {}

  Handle handle;
  BodyMax body_max;
  HttpLimits limits;
  Guests guests;  // outlives the loops, and so the connections
  Loops loops;  // the first accepts, connections go round
  std::optional<tcp::acceptor> acceptor;
  std::atomic<bool> stopping{false};
  std::atomic<std::size_t> open{0};
  std::atomic<std::uint64_t> turned_away{0};
  std::mutex connections_mutex;
  std::set<std::shared_ptr<Connection>> connections;

  std::string listen(const std::string& host, std::uint16_t port);
  asio::awaitable<void> accept();
  void take_in(tcp::socket socket);
  asio::awaitable<void> serve(std::shared_ptr<Connection> connection);
  asio::awaitable<void> talk(Connection& connection);
  asio::awaitable<error_code> read(Connection& connection, beast::flat_buffer& buffer, Parser& parser);
  asio::awaitable<error_code> read_body(Connection& connection, beast::flat_buffer& buffer, Parser& parser);
  asio::awaitable<Response> ask(Request request);
  asio::awaitable<error_code> write(Connection& connection, const Response& response, unsigned version, bool head,
                                    bool keep);
  void add(const std::shared_ptr<Connection>& connection);
  void remove(const std::shared_ptr<Connection>& connection);
  void cancel_idle();
};

std::string HttpServer::Inside::listen(const std::string& host, std::uint16_t port) {
  error_code error;
  const auto where = host + " port " + std::to_string(port);
  const auto address = asio::ip::make_address(host, error);
  if (error) return host + " is not an IP address to listen on";
  const tcp::endpoint endpoint(address, port);
  acceptor->open(endpoint.protocol(), error);
  if (!error) acceptor->set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor->bind(endpoint, error);
  if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
  if (error == asio::error::address_in_use) return where + " is taken by another program: choose another with --port";
  if (error == asio::error::access_denied) return where + " needs rights this user does not have";
  return error ? "cannot listen on " + where + ": " + error.message() : "";
}

asio::awaitable<void> HttpServer::Inside::accept() {
  asio::steady_timer pause(loops.first());
  while (!stopping) {
    error_code error;
    auto socket = co_await acceptor->async_accept(loops.next(), asio::redirect_error(asio::use_awaitable, error));
    if (error == asio::error::operation_aborted) co_return;
    if (error) {  // out of descriptors, most likely: those in use will come back
      pause.expires_after(std::chrono::milliseconds(100));
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
      continue;
    }
    take_in(std::move(socket));
  }
}

void HttpServer::Inside::take_in(tcp::socket socket) {
  error_code error;
  const auto end = socket.remote_endpoint(error);
  if (error) return;  // gone already
  auto peer = address_text(end.address());
  const bool is_full = open >= limits.connections_max;
  auto place = is_full ? std::nullopt : guests.connect(peer);
  if (!place) {
    ++turned_away;
    return turn_away(socket, is_full ? problem(503, "unavailable", "too many connections") : problem(429, "rate_limited", too_many_of_address));
  }
  socket.set_option(tcp::no_delay(true), error);
  auto connection = std::make_shared<Connection>(std::move(socket), std::move(peer), std::move(*place));
  add(connection);
  asio::co_spawn(connection->stream.get_executor(), serve(connection), asio::detached);
}

asio::awaitable<void> HttpServer::Inside::serve(std::shared_ptr<Connection> connection) {
  error_code error;
  co_await talk(*connection);
  connection->stream.socket().shutdown(tcp::socket::shutdown_send, error);
  connection->place = {};  // before anybody can see it gone
  remove(connection);
}

asio::awaitable<void> HttpServer::Inside::talk(Connection& connection) {
  beast::flat_buffer buffer;
  for (bool keep = true; keep;) {
    Parser parser;
    const auto error = co_await read(connection, buffer, parser);
    if (error) {
      const auto answer = answer_to_unreadable(error);
      if (answer) co_await write(connection, *answer, 11, false, false);
      co_return;
    }
    const auto version = parser.get().version();
    const bool head = parser.get().method() == http::verb::head;
    keep = parser.get().keep_alive();
    connection.stream.expires_never();
    const auto response = co_await ask(request_from(parser.release(), connection.peer));
    keep = keep && !stopping;
    if (co_await write(connection, response, version, head, keep)) co_return;
    connection.passed_on = {};
  }
}

// Reads one request. The wait for its first byte is idle time; from there on the clock of the header runs, then the body's.
asio::awaitable<error_code> HttpServer::Inside::read(Connection& connection, beast::flat_buffer& buffer,
                                                     Parser& parser) {
  error_code error;
  auto& stream = connection.stream;
  const auto into = [&error] { return asio::redirect_error(asio::use_awaitable, error); };
  if (buffer.size() == 0) {
    if (stopping) co_return http::error::end_of_stream;
    connection.idle = true;
    stream.expires_after(limits.idle_time_max);
    const auto length = co_await stream.async_read_some(buffer.prepare(first_read_bytes), into());
    connection.idle = false;
    if (error) co_return http::error::end_of_stream;
    buffer.commit(length);
  }
  parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes_max));
  parser.body_limit(boost::none);
  error = take_arrived(buffer, parser);
  if (!error && !parser.is_header_done()) {
    stream.expires_after(limits.header_time_max);
    co_await http::async_read_header(stream, buffer, parser, into());
  }
  if (error) co_return error;
  if (!is_clear(parser)) co_return http::error::bad_value;
  auto passed_on = guests.pass_on(connection.peer, header_of(parser.get(), "X-Forwarded-For"));
  if (!passed_on) {
    ++turned_away;
    co_return one_too_many;
  }
  connection.passed_on = std::move(*passed_on);

  const auto target = parser.get().target();
  const auto max = body_max(std::string(parser.get().method_string()), std::string(target.substr(0, target.find('?'))));
  parser.body_limit(max);
  if (parser.content_length() && *parser.content_length() > max) co_return http::error::body_limit;
  parser.eager(true);
  if (!parser.is_done() && buffer.size() > 0) error = take_arrived(buffer, parser);
  co_return error || parser.is_done() ? error : co_await read_body(connection, buffer, parser);
}

asio::awaitable<error_code> HttpServer::Inside::read_body(Connection& connection, beast::flat_buffer& buffer, Parser& parser) {
  error_code error;
  auto& stream = connection.stream;
  const auto into = [&error] { return asio::redirect_error(asio::use_awaitable, error); };
  stream.expires_after(limits.body_time_max);
  if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    http::response<http::empty_body> go_on(http::status::continue_, 11);
    co_await http::async_write(stream, go_on, into());
    if (error) co_return error;
  }
  co_await http::async_read(stream, buffer, parser, into());
  co_return error;
}

asio::awaitable<Response> HttpServer::Inside::ask(Request request) {
  const auto loop = co_await asio::this_coro::executor;
  const auto start = [this, loop](auto done, Request asked) {
    auto resume = std::make_shared<decltype(done)>(std::move(done));
    handle(std::move(asked), [resume, loop](Response response) {
      asio::post(loop, [resume, response = std::move(response)]() mutable { (*resume)(std::move(response)); });
    });
  };
  co_return co_await asio::async_initiate<decltype(asio::use_awaitable), void(Response)>(start, asio::use_awaitable,
                                                                                        std::move(request));
}

asio::awaitable<error_code> HttpServer::Inside::write(Connection& connection, const Response& response,
                                                      unsigned version, bool head, bool keep) {
  const auto header = header_text(response, version, keep);
  const auto& content = response.content();
  const std::array<asio::const_buffer, 2> parts = {asio::buffer(header), head ? asio::const_buffer() : asio::buffer(content)};
  error_code error;
  connection.stream.expires_after(limits.write_time_max);
  co_await asio::async_write(connection.stream, parts, asio::redirect_error(asio::use_awaitable, error));
  co_return error;
}

void HttpServer::Inside::add(const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock(connections_mutex);
  connections.insert(connection);
  open = connections.size();
}

void HttpServer::Inside::remove(const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock(connections_mutex);
  connections.erase(connection);
  open = connections.size();
}

void HttpServer::Inside::cancel_idle() {
  const std::lock_guard lock(connections_mutex);
  for (const auto& connection : connections) {
    asio::post(connection->stream.get_executor(), [connection] {
      if (connection->idle) connection->stream.cancel();
    });
  }
}

HttpServer::HttpServer(Handle handle, BodyMax body_max, HttpLimits limits)
    : inside_(std::make_unique<Inside>(std::move(handle), std::move(body_max), limits)) {}

HttpServer::~HttpServer() { stop(); }

std::string HttpServer::start(const std::string& host, std::uint16_t port, int threads) {
  inside_->loops.make(threads);
  inside_->acceptor.emplace(inside_->loops.first());
  if (auto why = inside_->listen(host, port); !why.empty()) return why;
  asio::co_spawn(inside_->loops.first(), inside_->accept(), asio::detached);
  inside_->loops.start();
  return "";
}

std::uint16_t HttpServer::port() const {
  error_code error;
  return inside_->acceptor->local_endpoint(error).port();
}

bool HttpServer::run(std::function<void()> work) { return inside_->loops.run(std::move(work)); }

std::size_t HttpServer::connections() const { return inside_->open; }
std::uint64_t HttpServer::turned_away() const { return inside_->turned_away; }

void HttpServer::stop() {
  if (inside_->stopping.exchange(true) || !inside_->loops.is_started()) return;
  asio::post(inside_->loops.first(), [this] {
    error_code error;
    inside_->acceptor->close(error);
  });
  const auto deadline = std::chrono::steady_clock::now() + inside_->limits.stop_time_max;
  while (inside_->open > 0 && std::chrono::steady_clock::now() < deadline) {
    inside_->cancel_idle();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  inside_->loops.stop();
}

}  // namespace regulars
