// One message on its way to one endpoint: what is sent, byte for byte the same each time, and how often it was tried.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "server/store/store.hpp"

namespace regulars {

// Documents of this kind have the id "<endpoint>/<message>", so that an endpoint's stand together in the order they were
// made. `at`: when it is to be tried; of one that is done, when it is forgotten.
inline constexpr const char* delivery_kind = "delivery";

struct Delivery {
  std::string endpoint, message;  // "ep_…", "msg_…"
  std::string type, payload;
  std::string state = "waiting";  // waiting, sent, failed
  std::int64_t made_at = 0;
  std::int64_t tries = 0, last_at = 0;
  std::int64_t code = 0;          // of the last answer; 0: there was none
  std::string trouble;            // why there was none
  std::string log;                // of a message to a member: the entry that says what became of it; else empty
};

std::string delivery_id(const std::string& endpoint, const std::string& message);
DocumentRow delivery_row(const Delivery& delivery, std::int64_t at);
Delivery delivery_from(const DocumentRow& row);
// As the API shows it.
std::string delivery_shown(const Delivery& delivery);
// Calls `take` with each delivery of the endpoint whose message comes after `after`, by message, until it says false.
void each_delivery(Store& store, const std::string& shop, const std::string& endpoint, const std::string& after,
                   const std::function<bool(Delivery&)>& take);

// Notes an attempt and says when to look at it again. Tried at once, then after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14,
// 20 and 24 hours: ten times in a little over three days. `retry_after`: what the endpoint asked for, in seconds; 0: nothing.
// What cannot help (`refused`) is not tried again.
std::int64_t note_try(Delivery& delivery, int code, const std::string& trouble, std::int64_t retry_after, bool refused,
                      std::int64_t now);
// Which deliveries are to be sent again.
struct Replay {
  std::string message;     // this one alone; empty: by the others
  bool failed = false;     // those that were given up
  std::int64_t since = 0;  // made since then

  bool holds(const Delivery& delivery) const;
};
// Reads one of {"message":"msg_…"}, {"failed":true}, {"since":"2026-11-21T09:30:00Z"}. "": good; else what is wrong.
std::string read_replay(const std::string& body, Replay& replay);
// Makes it wait again, as new.
void replay(Delivery& delivery);

inline constexpr std::int64_t sent_kept_seconds = 7 * 24 * 3600, failed_kept_seconds = 30 * 24 * 3600;

}  // namespace regulars
