#include "core/status.hpp"

#include <cstddef>

namespace regulars {
namespace {

struct Entry {
  std::string_view name;
  bool retryable;
};

constexpr Entry entries[] = {
#define REGULARS_STATUS_ENTRY(name, retryable) {#name, retryable},
    REGULARS_STATUSES(REGULARS_STATUS_ENTRY)
#undef REGULARS_STATUS_ENTRY
};

}  // namespace

std::string_view status_name(Status status) { return entries[static_cast<std::size_t>(status)].name; }

std::optional<Status> status_named(std::string_view name) {
  for (int number = 0; number < status_count; ++number) {
    if (entries[number].name == name) return static_cast<Status>(number);
  }
  return std::nullopt;
}

bool is_retryable(Status status) { return entries[static_cast<std::size_t>(status)].retryable; }

bool burns_id(Status status) { return status >= Status::member_merged; }

static_assert(Status::exists < Status::member_merged && Status::unknown_type < Status::exists);

}  // namespace regulars
