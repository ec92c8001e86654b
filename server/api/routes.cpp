#include "server/api/routes.hpp"

#include <array>

#include "server/api/handlers.hpp"
#include "server/text/percent.hpp"

namespace regulars {
namespace {

constexpr std::size_t kib = 1024, mib = 1024 * kib;
constexpr std::string_view rest = "{path…}";

constexpr std::array<Route, 10> table = {{
    {"POST", "/v1/events", Access::secret, 8 * mib, post_events},
    {"GET", "/v1/members/{id}", Access::member_or_secret, 0, get_member},
    {"GET", "/v1/program", Access::secret, 0, get_program},
    {"PUT", "/v1/program", Access::secret, 1 * mib, put_program},
    {"GET", "/v1/widget", Access::page, 0, get_widget},
    {"POST", "/v1/sync", Access::member, 256 * kib, post_sync},
    {"GET", "/embed/{path…}", Access::open, 0, get_embed},
    {"GET", "/healthz", Access::open, 0, get_health},
    {"GET", "/readyz", Access::open, 0, get_readiness},
    {"GET", "/metrics", Access::local, 0, get_metrics},
}};

std::string_view take_segment(std::string_view& path) {
  const auto end = std::min(path.find('/'), path.size());
  const auto segment = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return segment;
}

// Whether `path` has the form of `pattern`; fills `subject` with what stands for the braces.
bool fits(std::string_view pattern, std::string_view path, std::string& subject) {
  if (!path.starts_with('/')) return false;
  for (pattern.remove_prefix(1), path.remove_prefix(1); !pattern.empty();) {
    const bool more = path.find('/') != std::string_view::npos;
    const auto wanted = take_segment(pattern);
    if (wanted == rest) {
      subject = path;
      return !path.empty();
    }
    const auto given = take_segment(path);
    if (wanted.starts_with('{')) {
      const auto decoded = percent_decoded(given);
      if (!decoded || decoded->empty()) return false;
      subject = *decoded;
    } else if (wanted != given) {
      return false;
    }
    if (more == pattern.empty()) return false;
  }
  return path.empty();
}

}  // namespace

std::span<const Route> routes() { return table; }

std::vector<std::string> route_names() {
  std::vector<std::string> names;
  for (const auto& route : table) names.push_back(std::string(route.method).append(" ").append(route.pattern));
  return names;
}

Match match(std::string_view method, std::string_view path) {
  Match result;
  const auto wanted = method == "HEAD" ? "GET" : method;
  for (const auto& route : table) {
    std::string subject;
    if (!fits(route.pattern, path, subject)) continue;
    if (route.method == wanted) return {&route, std::move(subject), ""};
    if (!result.allowed.empty()) result.allowed += ", ";
    result.allowed += route.method;
  }
  return result;
}

}  // namespace regulars
