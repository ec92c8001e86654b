// What handlers work with. One for the process.
#pragma once

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
#include "server/metrics/metrics.hpp"
#include "server/web/files.hpp"

namespace regulars {

struct RateLimits {
  Rate page{50, 200};      // of one address, on the routes for pages
  Rate member{10, 60};     // of one member, on the same
  Rate unauthorized{5, 50};  // refused credentials of one address
  Rate sign_in{1, 10};       // tries of one address, and for one account, of the console; a minute, not a second
};

struct App {
  App(Store& store, std::string web_folder, std::size_t members_max);

  Store& store;  // documents and what else any thread may ask for
  Directory directory;
  Metrics metrics;
  WebFiles web_files;
  Rates rates;
  RateLimits rate_limits;
  std::unordered_map<std::string, Leaderboards> boards;  // by shop; the writer's thread alone
  Writer writer;
  Errands counter;  // what the console asks, one after the other: a password's hash would hold up others elsewhere
  Rehearsals rehearsals;
  Errands jobs;     // what takes seconds
  Analyst analyst;  // to be told how to read before it is asked
  std::function<std::size_t()> connections = [] { return std::size_t{0}; };
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
