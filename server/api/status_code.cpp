#include "server/api/status_code.hpp"

namespace regulars {
namespace {

struct Entry {
  std::string_view status;
  int code;
};
constexpr Entry codes_by_status[] = {
    {"applied", 200},
    {"exists", 200},
    {"waiting", 202},
    {"invalid", 400},
    {"unknown_type", 400},
    {"unauthorized", 401},
    {"forbidden", 403},
    {"not_found", 404},
    {"exists_with_different_content", 409},
    {"rate_limited", 429},
    {"unavailable", 503},
};
constexpr int refusal_code = 422;

}  // namespace

int code_of_status(std::string_view status) {
  for (const auto& [name, code] : codes_by_status)
    if (name == status) return code;
  return refusal_code;
}

}  // namespace regulars
