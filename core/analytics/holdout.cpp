#include "core/analytics/holdout.hpp"

#include <cmath>

#include "core/base/siphash.hpp"

namespace regulars::analytics {
namespace {

SipKey key_of(std::string_view salt) {
  SipKey key{};
  for (std::size_t half = 0; half < 2; ++half) {
    SipKey start{};
    start[0] = static_cast<std::uint8_t>(half + 1);
    const std::uint64_t word = siphash(start, salt);
    for (std::size_t i = 0; i < 8; ++i) key[8 * half + i] = static_cast<std::uint8_t>(word >> (8 * i));
  }
  return key;
}

// The 0.975 quantile of Student's t.
double student_quantile(double freedom) {
  constexpr double z = 1.959963984540054;
  const double z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
  return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom) +
         (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom);
}

}  // namespace

bool is_held_out(std::string_view member, std::string_view salt, double share) {
  const double drawn = static_cast<double>(siphash(key_of(salt), member) >> 11) * 0x1p-53;  // even in [0, 1)
  return drawn < share;
}

void Sample::add(double value) {
  ++people;
  sum += value;
  sum_of_squares += value * value;
}

double Sample::mean() const { return people == 0 ? 0 : sum / static_cast<double>(people); }

double Sample::variance() const {
  if (people < 2) return 0;
  const double n = static_cast<double>(people);
  return std::max(0.0, (sum_of_squares - sum * sum / n) / (n - 1));
}

Gain gain_of(const Sample& program, const Sample& held_out) {
  const double n = static_cast<double>(program.people), m = static_cast<double>(held_out.people);
  const double a = program.variance() / n, b = held_out.variance() / m;
  const double each = program.mean() - held_out.mean();
  if (a + b == 0) return {each, each, each};
  const double freedom = (a + b) * (a + b) / (a * a / (n - 1) + b * b / (m - 1));
  const double reach = student_quantile(freedom) * std::sqrt(a + b);
  return {each, each - reach, each + reach};
}

}  // namespace regulars::analytics
