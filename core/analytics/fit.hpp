// Both models fitted to a shop's customers as they stood at the end of a day.
#pragma once

#include <optional>
#include <vector>

#include "core/analytics/bgnbd.hpp"
#include "core/analytics/gamma_gamma.hpp"
#include "core/analytics/history.hpp"

namespace regulars::analytics {

struct Fit {
  BgNbd buying;
  std::optional<GammaGamma> worth;  // absent: nobody who came back spent anything
  Day now;
  double scale = 1;                    // minor units to the major one: money here is in major units
  std::vector<std::size_t> customers;  // indices of those who had bought
  std::vector<Purchases> purchases;    // of each of them

  // What one of them is expected to spend in the weeks to come, minor units; 0 without `worth`.
  double expected_minor(const Purchases& one, double weeks) const;
};

// Purchases after `now` are not looked at. Nullopt: nobody had bought on two days, so there is nothing to learn from.
std::optional<Fit> fit_customers(const History& history, Day now);

// Below that many who came back, a fit says little about anybody.
inline constexpr std::size_t few_came_back = 50;
bool is_small(const Fit& fit);

}  // namespace regulars::analytics
