// Codes that people read, type and say: referral and voucher codes (SPEC 4 "Referral", "Rewards").
// Alphabet: Crockford's base 32, digits and capital letters without I, L, O, U.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/containers.hpp"
#include "core/base/siphash.hpp"

namespace regulars {

// The form codes are compared in: capitals, no spaces or hyphens, O as 0, I and L as 1. Works for vanity
// codes too.
Text normal_code(std::string_view text);

// Referral codes number at most this many members.
inline constexpr std::uint64_t referral_numbers = std::uint64_t{1} << 35;

// The member's number under a secret-keyed permutation, 7 characters, then a check character. Every number
// has its own code, and without the key no code tells another. Requires: number < referral_numbers.
Text make_referral_code(std::uint64_t number, const SipKey& key);
// The way back: no table to search for the owner. However it was typed. Nullopt: not such a code, or its
// check character does not fit; vanity codes are looked up by the host.
std::optional<std::uint64_t> referral_number(std::string_view code, const SipKey& key);

// 4 to 20 letters and digits, chosen by the member or the shop.
bool is_vanity_code(std::string_view text);
// Why somebody who enrols cannot have this code for their own; empty: they can. `taken`: it leads to another member.
Text trouble_with_code(std::string_view code, bool taken);

// "V-7K2M-9QXP-4TRC8": 60 bits of the seed's pseudo-random function of the voucher's id, then a check
// character. `seed`: the member's code_seed, 32 hexadecimal digits; anything else gives "", no code.
Text make_voucher_code(std::string_view seed, std::string_view voucher_id);
// Are length and check character those of a voucher code, however it was typed? Finds slips before a look-up:
// any one wrong character and any two neighbours swapped.
bool is_voucher_code(std::string_view text);

}  // namespace regulars
