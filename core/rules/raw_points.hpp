// The exact points of rates and multipliers, before any rounding (SPEC 4, "Points of an order"):
//   rate(l) = sum of points/amount over matching `points_per` rules
//   mult(l) = product, largest, or 1 + sum of (m - 1) over matching `multiply` rules
//   raw     = sum of eligible(l) x rate(l) x mult(l)
#pragma once

#include "core/base/containers.hpp"
#include "core/rules/matching.hpp"

namespace regulars {

struct Raw {
  List<Ratio> by_rule;         // as in the matchings
  List<Ratio> by_line;         // only for an earning that needs them
  Ratio whole_steps;           // part of the sum that belongs to no single line (R16)
  Ratio total;
};

Raw raw_points(const Earning& earning, const List<Matching>& matchings);

// The eligible amounts of the lines a rule covers.
Ratio covered(const Earning& earning, const Matching& matching);

// Does the rule give this, and for real?
bool counts(const Matching& matching, unsigned kind);

}  // namespace regulars
