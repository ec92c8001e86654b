// Eligible amounts: what of each line of an order earns (SPEC 4 "Eligible amount", R7, R13, R130, R138, R139, R174).
#pragma once

#include "core/base/containers.hpp"
#include "core/order.hpp"
#include "core/program/program.hpp"
#include "core/rules/match.hpp"

namespace regulars {

// What is left of the lines that earn, with the pseudo-lines of shipping and tax where the program earns on them. Points
// into `order`. Empty when nothing is left.
List<EarnLine> earn_lines(const Program& program, const Order& order);

// Sum of the eligible amounts, minor units.
Ratio sum_of(const List<EarnLine>& lines);

}  // namespace regulars
