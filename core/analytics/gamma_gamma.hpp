// What a customer's purchase is worth: the gamma-gamma model. The value of single purchases is gamma distributed about
// a mean of the customer's own, whose rate is gamma distributed over all customers. It takes value and frequency for
// independent. Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013).
#pragma once

#include <vector>

#include "core/analytics/purchases.hpp"

namespace regulars::analytics {

struct GammaGamma {
  double p = 1, q = 1, gamma = 1;
  double log_likelihood = 0;

  // E[mean value of a purchase | z, x], equation (5): between what the customer spent and what all spend.
  double expected_value(const Purchases& purchases) const;
};

// Maximum likelihood, equation (1a), over those who came back and spent. Requires: there are some.
GammaGamma fit_gamma_gamma(const std::vector<Purchases>& customers);

}  // namespace regulars::analytics
