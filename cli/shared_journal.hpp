// Lines of a backend's journal as partners may see them: enough to decide everything again, nothing to use a voucher with.
#pragma once

#include <string>

#include "core/member.hpp"
#include "server/store/rows.hpp"

namespace regulars::cli {

// {"seq","status","event","facts","member_seq","prev","hash"}. Voucher codes are replaced by the vouchers' ids (R2), and
// the seed codes grow from is left out. `member`: after the line, null for a line of the shop.
std::string shared_line(const LineRow& line, const Member* member);

}  // namespace regulars::cli
