// The events of a voucher's life: voucher_use, voucher_release, voucher_reserve, voucher_revoke (SPEC 3,
// R69-R74). Each reads event.voucher and event.order. A refusal changes nothing and says why in words.
#pragma once

#include "core/rules/turn.hpp"

namespace regulars {

Status use_voucher(Turn& turn);
Status release_voucher(Turn& turn);
// Again for the order that has reserved it: applied, nothing changes.
Status reserve_voucher(Turn& turn);
Status revoke_voucher(Turn& turn);

}  // namespace regulars
