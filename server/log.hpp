// The server's log, on standard error: one line an event, `key=value` after the words. Request ids, never member ids,
// keys, tokens or anything a request carried.
#pragma once

#include <string_view>

namespace regulars {

enum class LogLevel { debug, info, warning, error, off };

void set_log_level(LogLevel level);
bool logs(LogLevel level);
void log(LogLevel level, std::string_view words);

}  // namespace regulars
