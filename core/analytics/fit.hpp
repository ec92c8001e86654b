// Both models fitted to a shop's customers as they stood at the end of a day.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/analytics/bgnbd.hpp"
#include "core/analytics/gamma_gamma.hpp"
#include "core/analytics/history.hpp"

namespace regulars::analytics {

// With fewer who came back nothing is said of anybody: the models have seven numbers to learn, and learn nonsense from a
// handful. Below the second, what is said of one customer is to be read with care.
inline constexpr std::size_t came_back_min = 10, few_came_back = 50;

struct Models {
  BgNbd buying;
  std::optional<GammaGamma> worth;  // absent: too few of those who came back spent anything, or spending has no mean
  std::string_view trouble;         // why they say nothing: nobody_came_back, too_few_came_back, no_fit; empty: they do
  bool few = false;
  bool found() const { return trouble.empty(); }
};
Models fit_models(const std::vector<Purchases>& customers);

struct Fit : Models {
  Day now;
  double scale = 1;                    // minor units to the major one: money here is in major units
  std::vector<std::size_t> customers;  // indices of those who had bought
  std::vector<Purchases> purchases;    // of each of them

  // What one of them is expected to spend in the weeks to come, minor units; 0 without `worth`.
  double expected_minor(const Purchases& one, double weeks) const;
  // The remark that belongs above what is made of it; empty: none.
  std::string_view remark() const { return !found() ? trouble : few ? "few_came_back" : ""; }
};

// Purchases after `now` are not looked at.
Fit fit_customers(const History& history, Day now);

}  // namespace regulars::analytics
