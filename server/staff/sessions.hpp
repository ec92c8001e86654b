// Who is signed in: a random token in a cookie, of which the shop keeps the hash (kind "session"). A session ends twelve hours
// after it was last used, and a week after it began.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/store/store.hpp"

namespace regulars {

inline constexpr std::int64_t session_idle_seconds = 12 * 60 * 60, session_life_seconds = 7 * 24 * 60 * 60;
inline constexpr std::string_view session_cookie = "__Host-regulars";

struct StaffSession {
  std::string id;     // hash of the token
  std::string staff;  // id of the account
};

// The shop a cookie header claims to belong to, and its token. Absent: there is none of that form.
struct SessionToken {
  std::string shop, token;
};
std::optional<SessionToken> session_token_in(std::string_view cookie_header);
// The same of a cookie of that name, and the value of a `Set-Cookie` header that sets one.
std::optional<SessionToken> token_in_cookie(std::string_view cookie_header, std::string_view name);
std::string cookie_of(std::string_view name, std::string_view value, std::int64_t seconds);

// Begins a session; the value of the `Set-Cookie` header that carries it.
std::string begin_session(Store& store, std::string_view shop, const std::string& staff, std::int64_t now_seconds);
// The session of this token while it lasts; being asked keeps it alive.
std::optional<StaffSession> find_session(Store& store, std::string_view shop, std::string_view token, std::int64_t now_seconds);
void end_session(Store& store, std::string_view shop, const std::string& id);
// All of an account's but the one named.
void end_sessions_of(Store& store, std::string_view shop, std::string_view staff, std::string_view but);
// The same of documents of any kind that name an account.
void remove_those_of(Store& store, std::string_view shop, const char* kind, std::string_view staff, std::string_view but);
std::string no_session_cookie();  // takes the cookie away

}  // namespace regulars
