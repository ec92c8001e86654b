// A measurement of what the program adds: a share of the people who are new from then on is kept out of it, and compared with
// the others. Who is in it follows from the member's id under a key of this measurement's own (core/analytics/holdout.hpp).
// Whoever was heard of before it began keeps the program and is in neither group.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/analytics/period.hpp"
#include "server/store/store.hpp"

namespace regulars {

struct Holdout {
  std::string share;       // decimal, above 0 and at most holdout_share_max
  std::string salt;        // the key of the draw
  std::int64_t since = 0;  // Unix seconds
};

inline constexpr double holdout_share_max = 0.5;

// Null: nothing is measured.
std::shared_ptr<const Holdout> holdout_of(Store& store, std::string_view shop);
void put_holdout(Store& store, std::string_view shop, const Holdout& holdout);
void remove_holdout(Store& store, std::string_view shop);

// Compares the groups of a measurement, unless the options name others.
void measure_by(analytics::ReportOptions& options, const Holdout* holdout);

// Whether the draw falls on this id; whether the member is new has still to be asked.
bool is_drawn(const Holdout& holdout, std::string_view member);

}  // namespace regulars
