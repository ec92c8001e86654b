// Browsers that somebody has signed in with before. However many strangers try, these are not locked out by them (OWASP, "Slow Down
// Online Guessing Attacks with Device Cookies"): their tries are counted by themselves. A random token in a cookie, of which the
// shop keeps the hash (kind "device"); it opens nothing by itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/store/store.hpp"

namespace regulars {

inline constexpr std::int64_t device_life_seconds = std::int64_t{180} * 24 * 60 * 60;  // after the last sign-in
inline constexpr std::string_view device_cookie = "__Host-regulars-device";

struct KnownDevice {
  std::string shop;  // whose account it signed in to
  std::string id;    // hash of the token
};

// Absent: the browser has never signed in to this account, in any shop.
std::optional<KnownDevice> known_device(Store& store, std::string_view cookie_header, std::string_view staff, std::int64_t now_seconds);
// Remembers it once more, or a new one; the value of the `Set-Cookie` header that says so.
std::string remember_device(Store& store, std::string_view shop, const std::string& staff, std::string_view cookie_header, std::int64_t now_seconds);
// All of an account's but the one named.
void forget_devices_of(Store& store, std::string_view shop, std::string_view staff, std::string_view but);

}  // namespace regulars
