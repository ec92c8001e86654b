// The search for the likeliest parameters of a model, by NLopt.
#pragma once

#include <functional>
#include <vector>

namespace regulars::analytics {

// Where `score`, a function of numbers above zero, is greatest, and how great. Searched from `start` over the logarithms by
// the simplex of Nelder and Mead (1965), begun anew until a restart gains nothing.
struct Maximum {
  std::vector<double> at;
  double score = 0;
};
Maximum maximize(const std::function<double(const std::vector<double>&)>& score, const std::vector<double>& start);

}  // namespace regulars::analytics
