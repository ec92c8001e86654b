// A settlement on paper: one JSON object, or a table to read.
#pragma once

#include <string>

#include "core/settlement.hpp"

namespace regulars::cli {

struct SettlementHead {
  std::string house, currency;
  int exponent = 2;
  Instant from, to;
};

// Keys sorted; exact amounts as decimals or fractions of the major unit.
std::string settlement_json(const Settlement& settlement, const SettlementHead& head);
std::string settlement_table(const Settlement& settlement, const SettlementHead& head);

}  // namespace regulars::cli
