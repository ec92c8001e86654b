#include "server/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace regulars {
namespace {

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return spdlog::level::debug;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warning: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
    case LogLevel::off: break;
  }
  return spdlog::level::off;
}

spdlog::logger& logger() {
  static const auto made = [] {
    auto logger = spdlog::stderr_logger_mt("regulars");
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    return logger;
  }();
  return *made;
}

}  // namespace

void set_log_level(LogLevel level) { logger().set_level(level_of(level)); }
bool logs(LogLevel level) { return logger().should_log(level_of(level)); }
void log(LogLevel level, std::string_view words) { logger().log(level_of(level), "{}", words); }

}  // namespace regulars
