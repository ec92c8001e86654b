// A group that is kept out of the program, so that what it adds is measured and not assumed. Who belongs to it follows
// from the member's id and the shop's salt alone: the same wherever it is asked, drawn anew by another salt.
#pragma once

#include <string_view>

namespace regulars::analytics {

// `share`: 0 to 1. A larger share keeps everybody who was in a smaller one.
bool is_held_out(std::string_view member, std::string_view salt, double share);

struct Sample {  // one group
  std::int64_t people = 0;
  double sum = 0, sum_of_squares = 0;
  void add(double value);
  double mean() const;
  double variance() const;  // of one, unbiased; 0 below two people
};

struct Gain {
  double each = 0, low = 0, high = 0;  // per person: the difference of the means and its 95 % confidence interval
};
// Welch's interval for two means of unequal variance (Welch 1947), Student's quantile by its expansion about the normal
// one (Abramowitz and Stegun 26.7.5). Requires: two people in each.
Gain gain_of(const Sample& program, const Sample& held_out);

}  // namespace regulars::analytics
