// Messages of platforms on their way from the door to the books. What is kept of a message is what it asks for, without
// anything personal; once done, that it came, for a while, so that its repeats are known.
#pragma once

#include <cstdint>
#include <string>

#include "server/intake/hook.hpp"
#include "server/store/rows.hpp"

namespace regulars {

inline constexpr const char* intake_kind = "intake";                // messages, due at `at`: to be worked, or forgotten
inline constexpr const char* intake_trouble_kind = "intake_trouble";  // those that could not be read or were refused
inline constexpr const char* order_book_kind = "order_book";        // what was told of each order
inline constexpr const char* data_request_kind = "data_request";    // what customers asked through the platform

struct QueuedHook {
  std::string platform, topic;
  Hook hook;
  std::int64_t received_at = 0;  // Unix seconds
  bool asked = false;            // the platform was asked for the lines of its refunds
  bool done = false;
  std::int64_t arrived = 0;      // Unix microseconds: messages of one second are worked as they came
};

// The id of a message: the same for its repeats. `delivery`: how the platform names it, empty when it does not. Platforms
// are not trusted to name two messages differently, so its content counts where `by_content`.
std::string message_id(const std::string& platform, const std::string& topic, const std::string& delivery,
                       const std::string& body, bool by_content);

DocumentRow queued_row(const std::string& id, const QueuedHook& queued);
DocumentRow done_row(const std::string& id, const QueuedHook& queued, std::int64_t now);
// Whether its refunds are named by their totals alone, and nobody has asked for their lines yet.
bool names_no_lines(const QueuedHook& queued);
QueuedHook queued_from(const DocumentRow& row);

}  // namespace regulars
