// SipHash-2-4: a keyed pseudo-random function of short texts. Without the key its results cannot be told from
// random ones, which is what makes codes unguessable. J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast
// short-input PRF", INDOCRYPT 2012 (the algorithm and the test vectors of its appendix A).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace regulars {

using SipKey = std::array<std::uint8_t, 16>;

std::uint64_t siphash(const SipKey& key, std::string_view bytes);

// 32 hexadecimal digits of either case; nullopt for anything else.
std::optional<SipKey> sip_key(std::string_view hex);

}  // namespace regulars
