// What happened, as messages for those who listen. They are kept with what happened, in one commit: both or neither.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "server/outbox/listeners.hpp"
#include "server/store/rows.hpp"

namespace regulars {

// Every effect of a decided line as "member.<effect>", for whom it may concern.
std::vector<DocumentRow> messages_of(const Listeners& listeners, const std::string& shop, const LineRow& line, std::int64_t now);

// One message that no line stands for, such as "endpoint.disabled". `data`: JSON text. `id`: told apart from all others. `log`:
// as a delivery has it.
std::vector<DocumentRow> message_of(const Listeners& listeners, const std::string& id, const std::string& type,
                                    const std::string& data, std::int64_t now, const std::string& log = "");

// The id such a message goes out under.
std::string message_id(const std::string& id);

// All types of messages there are, sorted.
const std::vector<std::string>& message_types();

}  // namespace regulars
