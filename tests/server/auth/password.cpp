#include "server/auth/password.hpp"

#include <catch2/catch.hpp>

#include "server/auth/same_site.hpp"

using namespace regulars;

TEST_CASE("a password is kept as Argon2id and known again, no other is") {
  const auto hash = hash_password("four words in a row");
  CHECK(hash.starts_with("$argon2id$"));
  CHECK(hash != hash_password("four words in a row"));
  CHECK(is_password(hash, "four words in a row"));
  CHECK_FALSE(is_password(hash, "four words in a roW"));
  CHECK_FALSE(is_password(hash, ""));
  CHECK_FALSE(is_password("", "nobody's password"));
  CHECK_FALSE(is_password("no hash", "anything"));
}

TEST_CASE("a password that is easily guessed is refused in words") {
  CHECK(trouble_with_password("four words in a row", "ann@example.org").empty());
  CHECK(trouble_with_password("สิบตัวอักษรไทย", "ann@example.org").empty());
  CHECK_FALSE(trouble_with_password("short", "ann@example.org").empty());
  CHECK_FALSE(trouble_with_password("", "ann@example.org").empty());
  CHECK_FALSE(trouble_with_password("ann@example.org", "ann@example.org").empty());
  CHECK_FALSE(trouble_with_password("aaaaaaaaaaaaaa", "ann@example.org").empty());
  CHECK_FALSE(trouble_with_password(std::string(1001, 'a') + "b", "ann@example.org").empty());
}

TEST_CASE("a change comes from this server's own pages") {
  Request request;
  const auto set = [&](Header name, const char* value) { request.headers[static_cast<std::size_t>(name)] = value; };
  CHECK_FALSE(is_same_site(request));
  set(Header::host, "loyalty.example");
  set(Header::origin, "https://loyalty.example");
  CHECK(is_same_site(request));
  set(Header::origin, "https://loyalty.example.evil.example");
  CHECK_FALSE(is_same_site(request));
  set(Header::origin, "null");
  CHECK_FALSE(is_same_site(request));
  set(Header::fetch_site, "same-origin");
  CHECK(is_same_site(request));
  for (const auto* site : {"same-site", "cross-site", "none"}) {
    set(Header::fetch_site, site);
    set(Header::origin, "https://loyalty.example");
    CHECK_FALSE(is_same_site(request));
  }
}
