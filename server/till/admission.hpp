// A till's calls are signed with its key: `Authorization: Till SHOP.ID.SECONDS.MAC`. MAC is HMAC-SHA-256, in hexadecimal, over
// method, path, seconds and the body's SHA-256, a line each; SECONDS is Unix time by the till's clock.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/auth/access.hpp"
#include "server/store/store.hpp"

namespace regulars {

inline constexpr std::int64_t till_skew_seconds = 300;

// Whether `mac` is the till's own signature of `text`.
bool is_signed_by_till(std::string_view secret, std::string_view text, std::string_view mac);

// Access::till. Throws StoreError.
Admission admit_till(const Request& request, Store& store, Directory& directory, std::int64_t now_seconds);

}  // namespace regulars
