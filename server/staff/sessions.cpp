#include "server/staff/sessions.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"
#include "server/auth/keys.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

constexpr const char* session_kind = "session";
constexpr std::size_t session_token_bytes = 32;
constexpr std::int64_t touch_every_seconds = 10 * 60;
constexpr int sessions_page_max = 200;
constexpr std::string_view cookie_rules = "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=";

std::string session_cookie_of(std::string_view value, std::int64_t seconds) { return cookie_of(session_cookie, value, seconds); }

DocumentRow row_of(const std::string& id, const std::string& staff, std::int64_t began, std::int64_t now) {
  const auto ends = std::min(now + session_idle_seconds, began + session_life_seconds);
  return {session_kind, id, ends, nlohmann::json{{"staff", staff}, {"began_at", began}, {"seen_at", now}}.dump()};
}

}  // namespace

std::string cookie_of(std::string_view name, std::string_view value, std::int64_t seconds) {
  return std::string(name).append("=").append(value).append(cookie_rules).append(std::to_string(seconds));
}

std::optional<SessionToken> session_token_in(std::string_view header) { return token_in_cookie(header, session_cookie); }

std::optional<SessionToken> token_in_cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    auto pair = header.substr(0, header.find(';'));
    header.remove_prefix(std::min(pair.size() + 1, header.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    const auto value = pair.substr(equals + 1);
    const auto dot = value.find('.');
    if (dot == std::string_view::npos || !is_shop_id(value.substr(0, dot))) return std::nullopt;
    return SessionToken{std::string(value.substr(0, dot)), std::string(value.substr(dot + 1))};
  }
  return std::nullopt;
}

std::string begin_session(Store& store, std::string_view shop, const std::string& staff, std::int64_t now) {
  // What nobody signed out of is cleared away whenever somebody signs in.
  for (const auto& over : store.documents_due(shop, session_kind, now, sessions_page_max)) store.remove_document(shop, session_kind, over.id);
  const auto token = random_base64url(session_token_bytes);
  store.put_document(shop, row_of(sha256_hex(token), staff, now, now));
  return session_cookie_of(std::string(shop) + "." + token, session_life_seconds);
}

std::optional<StaffSession> find_session(Store& store, std::string_view shop, std::string_view token, std::int64_t now) {
  const auto id = sha256_hex(token);
  const auto row = store.document(shop, session_kind, id);
  const auto body = row ? json_object_in(row->body) : std::nullopt;
  if (!body || row->at <= now) return std::nullopt;
  const auto staff = json_text_in(*body, "staff");
  if (now - json_number_in(*body, "seen_at") >= touch_every_seconds)
    store.put_document(shop, row_of(id, staff, json_number_in(*body, "began_at"), now));
  return StaffSession{id, staff};
}

void end_session(Store& store, std::string_view shop, const std::string& id) { store.remove_document(shop, session_kind, id); }

void end_sessions_of(Store& store, std::string_view shop, std::string_view staff, std::string_view but) {
  remove_those_of(store, shop, session_kind, staff, but);
}

void remove_those_of(Store& store, std::string_view shop, const char* kind, std::string_view staff, std::string_view but) {
  std::string after;
  while (true) {
    const auto rows = store.documents(shop, kind, after, sessions_page_max);
    for (const auto& row : rows) {
      const auto body = json_object_in(row.body);
      if (row.id != but && body && json_text_in(*body, "staff") == staff) store.remove_document(shop, kind, row.id);
    }
    if (static_cast<int>(rows.size()) < sessions_page_max) return;
    after = rows.back().id;
  }
}

std::string no_session_cookie() { return session_cookie_of("", 0); }

}  // namespace regulars
