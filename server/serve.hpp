// The backend: store, desk and HTTP together, until it is told to stop.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/log.hpp"
#include "server/outbox/smtp.hpp"
#include "server/store/open.hpp"

namespace regulars {

struct ServeOptions {
  StorePlace store;                // where everything is kept; what is missing there is made
  std::string host = "127.0.0.1";  // address to listen on
  std::uint16_t port = 8080;       // 0: a free one, named on standard output
  std::string web;                 // folder that /embed/ serves; empty: the files built into the binary
  bool share = false;              // the folder with other servers that share it
  bool private_calls = false;      // webhooks and platforms may be in private networks
  MailServer mail;                 // without an address no mail is sent
  int threads = 0;                 // that answer HTTP; 0: as many as processors, at most 4
  std::vector<std::string> proxies;  // addresses trusted with X-Forwarded-For, beside this machine's own; "*": all
  std::int64_t page_rate = 50;     // requests a second of one address with a publishable key; 0: no limit, nor for members and keys
  std::size_t address_connections = 256;  // at once of one address; 0: no limit. Of what proxies pass on, requests at once
  std::int64_t sign_in_tries = 10;  // of one address to sign in to the console, at once; then one a minute
  std::int64_t retention_days = 0;  // without an event of theirs, after which a member's personal data is erased; 0: never
  LogLevel log = LogLevel::info;
};

// Returns when SIGTERM or SIGINT has come and what was under way has been answered: 0. Or at once, when it cannot start:
// 2, with one line on standard error.
int serve(const ServeOptions& options);

}  // namespace regulars
