// Vouchers: issuing one and the life it leads (SPEC 4 "Rewards", R2, R66-R74, R78, R131).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/base/containers.hpp"
#include "core/rules/turn.hpp"

namespace regulars {

// Issues a gift voucher of `reward`, without any check, and returns its index in member.vouchers. Its id is
// `<issuing>#<n>`, its code is derived from member.code_seed. A reward that is gone from the program in force
// is issued by `terms`, those that promised it (a card's own version); absent, the version in force.
// Requires: the reward is known there.
std::size_t issue_voucher(Turn& turn, const Text& reward, const Text& issuing,
                          const Version* terms = nullptr);

// By id or by code; the code's case, spaces, hyphens and O/0, I/L/1 are forgiven. Null: no such voucher. Of
// equal ids the earlier in the list is meant (R164). The pointer is valid until the next voucher is issued.
Voucher* find_voucher(Member& member, std::string_view id_or_code);
const Voucher* find_voucher(const Member& member, std::string_view id_or_code);

// May an event at `at` that names `order` (empty: none) use it? applied, voucher_expired or
// voucher_not_usable. A voucher expired by the clock still may if `at` is before its expiry (R73); a reserved
// or used one may for the order that reserved or used it (R70).
Status usable(const Voucher& voucher, const Text& order, Instant at);
// Makes it `used` by `order`. Requires: usable.
void mark_used(Turn& turn, Voucher& voucher, const Text& order);
// A reserved or used one is `issued` again, or `expired` when its time is up (R69, R70).
void release(Turn& turn, Voucher& voucher);
// An unused one (issued or reserved) becomes `revoked`; its points go back to their lots, expired ones
// excepted (R74). Others: nothing happens.
void revoke_voucher(Turn& turn, Voucher& voucher);

// The earliest expiry of an issued voucher; a reserved one does not expire (R70). Absent: none expires.
std::optional<Instant> next_voucher_due(const Member& member);
void expire_vouchers(Turn& turn, Instant at);

// An effect that names the voucher, its code and its reward.
Effect& say_voucher(Turn& turn, EffectType type, const Voucher& voucher);

}  // namespace regulars
