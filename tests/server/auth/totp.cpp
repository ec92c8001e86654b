#include "server/auth/totp.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace regulars;

TEST_CASE("codes are those of RFC 6238, appendix B") {
  const std::string secret = "12345678901234567890";
  CHECK(totp_code(secret, 59, 8) == "94287082");
  CHECK(totp_code(secret, 1111111109, 8) == "07081804");
  CHECK(totp_code(secret, 1111111111, 8) == "14050471");
  CHECK(totp_code(secret, 1234567890, 8) == "89005924");
  CHECK(totp_code(secret, 2000000000, 8) == "69279037");
  CHECK(totp_code(secret, 20000000000, 8) == "65353130");
}

TEST_CASE("a code is good for its own step and its neighbours, and names its step") {
  const std::string base32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";  // the RFC's secret
  const std::int64_t now = 1111111111;
  const auto code = totp_code("12345678901234567890", now, totp_digits);
  CHECK(totp_step(base32, code, now) == now / 30);
  CHECK(totp_step(base32, code, now + 30) == now / 30);
  CHECK(totp_step(base32, code, now - 30) == now / 30);
  CHECK_FALSE(totp_step(base32, code, now + 90));
  CHECK_FALSE(totp_step(base32, code, now - 90));
  CHECK_FALSE(totp_step(base32, "", now));
  CHECK_FALSE(totp_step(base32, code + "0", now));
  CHECK_FALSE(totp_step("", code, now));
  CHECK_FALSE(totp_step("not base 32!", code, now));
}

TEST_CASE("a secret has 160 bits and goes into the app's address, escaped") {
  const auto secret = new_totp_secret();
  CHECK(secret.size() == 32);
  CHECK(secret != new_totp_secret());
  CHECK(totp_uri("ABC", "ann@example.org", "Ann's Café & Co") ==
        "otpauth://totp/Ann%27s%20Caf%C3%A9%20%26%20Co:ann%40example.org?secret=ABC&issuer=Ann%27s%20Caf%C3%A9%20%26%20Co");
}

TEST_CASE("recovery codes differ, and are known again however they are typed") {
  const auto codes = new_recovery_codes();
  CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == recovery_codes);
  CHECK(codes.front().size() == 19);
  CHECK(hash_of_recovery_code("ABCD-EFGH-2345-6723") == hash_of_recovery_code(" abcd efgh 23456723"));
  CHECK(hash_of_recovery_code("ABCD-EFGH-2345-6723") != hash_of_recovery_code("ABCD-EFGH-2345-6724"));
}
