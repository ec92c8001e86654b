// Exact numbers as the ones statistics are made with.
#pragma once

#include "core/base/ratio.hpp"

namespace regulars::analytics {

// To nine digits after the point; whole above 9,000,000,000.
inline double number_of(const Ratio& exact) {
  const std::int64_t fine = (exact * Ratio(1'000'000'000)).round(Rounding::half_even);
  return fine == Ratio::out_of_int64 ? static_cast<double>(exact.round(Rounding::half_even)) : static_cast<double>(fine) / 1e9;
}

}  // namespace regulars::analytics
