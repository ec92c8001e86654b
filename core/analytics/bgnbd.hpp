// How often customers come back, and whether they still will: the BG/NBD model. While active a customer buys at a rate
// of their own, gamma distributed over all customers, and after each purchase leaves with a probability of their own,
// beta distributed. Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 24 (2005) 275-284.
#pragma once

#include <vector>

#include "core/analytics/purchases.hpp"

namespace regulars::analytics {

struct BgNbd {
  double r = 1, alpha = 1;  // purchase rates: gamma with shape r and rate alpha, a week
  double a = 1, b = 1;      // leaving after a purchase: beta(a, b)
  double log_likelihood = 0;

  // P(still active | x, t_x, T), equation in their note of 2008; 1 without a repeat purchase.
  double alive(const Purchases& purchases) const;
  // E[purchases in the first `weeks` after the first one], of anybody: equation (9).
  double expected_of_anybody(double weeks) const;
  // E[purchases in the next `weeks` | x, t_x, T], equation (10).
  double expected(const Purchases& purchases, double weeks) const;
};

// Maximum likelihood, equation (6). Requires: somebody bought twice.
BgNbd fit_bgnbd(const std::vector<Purchases>& customers);

}  // namespace regulars::analytics
