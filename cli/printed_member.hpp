// A state that quotes as a printed member (SPEC 6) does: balances, lots, cards, tier, vouchers, orders. What is not
// printed (uses of limits, earnings of a period) is not known, and a quote ignores it (R177).
#pragma once

#include <string>
#include <string_view>

#include "core/member.hpp"
#include "core/programs.hpp"

namespace regulars::cli {

// False: `problem` says in words what is not as `regulars replay` prints it.
bool read_printed_member(std::string_view text, const Programs& programs, Member& member, std::string& problem);

}  // namespace regulars::cli
