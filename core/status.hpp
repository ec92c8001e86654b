// The one closed list of statuses, by precedence: when several would fit, the earlier one is answered (R1).
#pragma once

#include <optional>
#include <string_view>

namespace regulars {

// X(name, retryable). Retryable: the same event sent again later may be answered otherwise.
#define REGULARS_STATUSES(X)          \
  X(invalid, false)                   \
  X(unknown_type, true)               \
  X(exists_with_different_content, false) \
  X(already_refused, false)           \
  X(exists, false)                    \
  X(member_merged, false)             \
  X(overflow, false)                  \
  X(order_exists, false)              \
  X(already_enrolled, false)          \
  X(unknown_order, false)             \
  X(unknown_line, false)              \
  X(refund_exceeds_order, false)      \
  X(waiting, false)                   \
  X(unknown_reward, false)            \
  X(not_redeemable, false)            \
  X(not_active, false)                \
  X(tier_required, false)             \
  X(limit_reached, false)             \
  X(out_of_stock, false)              \
  X(points_short, false)              \
  X(below_minimum, false)             \
  X(unknown_voucher, false)           \
  X(voucher_not_usable, false)        \
  X(voucher_expired, false)           \
  X(unknown_card, false)              \
  X(unknown_member, false)            \
  X(unknown_code, false)              \
  X(applied, false)

enum class Status {
#define REGULARS_STATUS_NAME(name, retryable) name,
  REGULARS_STATUSES(REGULARS_STATUS_NAME)
#undef REGULARS_STATUS_NAME
};

inline constexpr int status_count = static_cast<int>(Status::applied) + 1;

std::string_view status_name(Status status);
std::optional<Status> status_named(std::string_view name);
bool is_retryable(Status status);
// An event answered so is kept and burns its id: `applied`, `waiting` and every refusal; not `invalid` or
// `unknown_type` (R25, R178), nor the answers to a repeat.
bool burns_id(Status status);

}  // namespace regulars
