// What handlers work with. One for the process.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>

#include "server/analytics/analyst.hpp"
#include "server/auth/access.hpp"
#include "server/auth/directory.hpp"
#include "server/auth/rates.hpp"
#include "server/console/rehearsals.hpp"
#include "server/desk/leaderboard.hpp"
#include "server/desk/writer.hpp"
#include "server/errands.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/intake/intake.hpp"
#include "server/messages/messenger.hpp"
#include "server/messages/texts.hpp"
#include "server/metrics/metrics.hpp"
#include "server/net/http_client.hpp"
#include "server/outbox/mailer.hpp"
#include "server/outbox/webhooks.hpp"
#include "server/web/files.hpp"
#include "server/work/retention.hpp"

namespace regulars {

struct RateLimits {
  Rate page{50, 200};      // of one address, on the routes for pages
  Rate member{10, 60};     // of one member, on the same
  Rate key{20'000, 40'000};  // of one key: far more than one server sends, but not all there is
  Rate code{1, 30};        // look-ups of codes by one address
  Rate unauthorized{5, 50};  // refused credentials of one address
  Rate sign_in{1, 10};       // tries of one address to sign in to the console; a minute, not a second
  Rate site_check{5, 20};    // looks at a shop's pages; a minute too
};

struct AppOptions {
  std::string web_folder;
  std::size_t members_max = 50'000;  // held in memory
  bool private_calls = false;        // other servers may be in private networks
  MailServer mail;
  std::vector<std::string> proxies;  // trusted with X-Forwarded-For, beside this machine's own; "*": all
  std::int64_t retention_days = 0;   // after which an idle member's personal data goes; 0: never by itself
  Elsewhere elsewhere = [](const std::function<void()>&) { return false; };
};

struct App {
  App(Store& store, AppOptions options);

  Store& store;  // documents and profiles may be asked of it from any thread
  Directory directory;
  Metrics metrics;
  WebFiles web_files;
  Rates rates;
  RateLimits rate_limits;
  const Elsewhere elsewhere;  // for what need not be done by whoever meets it
  std::unordered_map<std::string, Leaderboards> boards;  // by shop; the writer's thread alone
  Writer writer;
  HttpClient http;  // to other servers
  Errands counter;  // what the console asks, one after the other: a password's hash would hold up others elsewhere
  Rehearsals rehearsals;
  Errands jobs;     // what takes seconds
  Errands looks;    // what waits for a shop's pages
  Analyst analyst;  // to be told how to read before it is asked
  Intake intake;
  Webhooks webhooks;
  MessageTexts message_texts;
  Mailer mailer;
  Messenger messenger;
  Retention retention;
  const std::vector<std::string> proxies;
  std::atomic<bool> running{false};  // those above may be woken
  void wake(const std::string& shop);  // something of it waits
  void stop();  // does what waits in the writer, and gives up the rest for later
  std::function<ConnectionCounts()> connections = [] { return ConnectionCounts{}; };
};

// One request that has been admitted.
struct Call {
  Request request;
  Caller caller;
  std::string subject;  // what the variable part of the path named, decoded; empty: none
};

// Answers through `reply`, at once or later, exactly once.
using Handle = void (*)(App& app, Call call, Reply reply);

}  // namespace regulars
