// The functions of mathematics that the purchase models need and the standard library lacks.
#pragma once

#include <functional>
#include <vector>

namespace regulars::analytics {

// Gauss's hypergeometric function 2F1(a, b; c; z) by its series (Abramowitz and Stegun 15.1.1), to double precision.
// Requires: 0 <= z < 1, a, b, c > 0.
double hypergeometric_2f1(double a, double b, double c, double z);

// ln(exp(x) + exp(y)) without leaving the range of a double.
double log_add(double x, double y);

// Where `score`, a function of numbers above zero, is greatest, and how great. Searched downhill from `start` by the
// simplex of Nelder and Mead (1965) over the logarithms, begun anew until a restart gains nothing.
struct Maximum {
  std::vector<double> at;
  double score = 0;
};
Maximum maximize(const std::function<double(const std::vector<double>&)>& score, const std::vector<double>& start);

}  // namespace regulars::analytics
