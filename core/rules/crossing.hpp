// Which part of an order counts at which level when it crosses a mark (SPEC 2 `tiers.crossing`, R92, R146).
#pragma once

#include <cstdint>

#include "core/base/containers.hpp"
#include "core/base/ratio.hpp"
#include "core/program/program.hpp"

namespace regulars {

struct LevelShare {
  const Level* level = nullptr;  // null: no level
  Ratio share;                   // of the order; all shares add up to 1
};

// Never empty; one entry unless `split` meets a mark. `held`: the level before the order (empty: none);
// `metric_before`: the tiers' metric before it; `subtotal`: of the order, which it adds to spend rounded half
// even, minor units. Pure, so that a refund asks the same of what is left.
List<LevelShare> crossing_shares(const Program& program, const Text& held,
                                        std::int64_t metric_before, const Ratio& subtotal);

}  // namespace regulars
