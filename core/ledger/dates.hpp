// When a lot becomes available, when it expires, and when what a customer holds ends.
#pragma once

#include <optional>

#include "core/program/terms.hpp"

namespace regulars {

// Absent for until_fulfilled. Without a hold: at once.
std::optional<Instant> available_from(const std::optional<Hold>& hold, Moment at);
// Absent: never. Inactivity counts from `at`; the account moves it later (R34, R35).
std::optional<Instant> expires_from(const Expiry* expiry, Moment at);
// Vouchers and cards: with the local day, or at the instant when the duration has a time part (R68, R149).
Instant ends_after(Moment from, const Duration& duration);

}  // namespace regulars
