#include "server/serve.hpp"

#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <thread>

#include "server/api/app.hpp"
#include "server/api/dispatch.hpp"
#include "server/http/server.hpp"

namespace regulars {
namespace {

constexpr std::size_t members_in_memory_max = 50'000;
constexpr int threads_max = 4;
constexpr std::size_t descriptors_besides = 1'000;

// Blocked here, before any thread is made, so that all inherit it and only wait_for_stop() hears them.
sigset_t take_over_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

void wait_for_stop(const sigset_t& signals) {
  int signal = 0;
  while (sigwait(&signals, &signal) != 0) {
  }
}

int thread_count(const ServeOptions& options) {
  if (options.threads > 0) return options.threads;
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, threads_max);
}

HttpLimits http_limits(const ServeOptions& options) {
  HttpLimits limits;
  limits.connections_per_address_max = options.address_connections;
  limits.proxies = options.proxies;
  return limits;
}

// As many connections as there may be, and what the store and other servers take. Where that is more than the system allows, all
// it allows.
void allow_descriptors() {
  rlimit allowed{};
  if (getrlimit(RLIMIT_NOFILE, &allowed) != 0) return;
  allowed.rlim_cur = std::max(allowed.rlim_cur, std::min<rlim_t>(allowed.rlim_max, HttpLimits{}.connections_max + descriptors_besides));
  setrlimit(RLIMIT_NOFILE, &allowed);
}

int cannot_start(const std::string& why) {
  std::fprintf(stderr, "regulars serve: %s\n", why.c_str());
  return 2;
}

int run(const ServeOptions& options, Store& store, const sigset_t& signals) {
  App* asked = nullptr;  // nobody asks before the server starts
  HttpServer http([&asked](Request request, Reply reply) { dispatch(*asked, std::move(request), std::move(reply)); },
                  body_bytes_max, http_limits(options));
  App app(store, {options.web, members_in_memory_max, options.private_calls, options.mail, options.proxies, options.retention_days,
                  [&http](std::function<void()> work) { return http.run(std::move(work)); }});
  asked = &app;
  const auto open_reader = [&options] { return open_store(options.store, StoreUse::read); };
  app.analyst.read_by(open_reader);
  app.messenger.read_by(open_reader);
  app.rate_limits.page.per_second = options.page_rate;
  app.rate_limits.sign_in.burst = options.sign_in_tries;
  if (options.page_rate == 0) app.rate_limits.member.per_second = app.rate_limits.key.per_second = app.rate_limits.site_check.per_second = 0;
  app.connections = [&http] { return ConnectionCounts{http.connections(), http.turned_away()}; };
  if (const auto why = http.start(options.host, options.port, thread_count(options)); !why.empty())
    return cannot_start(why);
  std::printf("regulars serves http://%s:%d\n", options.host.c_str(), http.port());
  std::fflush(stdout);
  wait_for_stop(signals);
  log(LogLevel::info, "stopping");
  http.stop();
  app.stop();
  return 0;
}

}  // namespace

int serve(const ServeOptions& options) {
  set_log_level(options.log);
  allow_descriptors();
  const auto signals = take_over_signals();
  try {
    const auto store = open_store(options.store, options.share ? StoreUse::share : StoreUse::serve);
    return run(options, *store, signals);
  } catch (const StoreError& error) {
    return cannot_start(error.what());
  }
}

}  // namespace regulars
