#include "server/auth/keys.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "server/auth/crypto.hpp"

using namespace regulars;

TEST_CASE("A key names its shop, and only keys of its kind do") {
  const auto shop = new_shop_id();
  const auto secret = new_key(KeyKind::secret, shop), publishable = new_key(KeyKind::publishable, shop);
  CHECK(shop_of_key(KeyKind::secret, secret) == shop);
  CHECK(shop_of_key(KeyKind::publishable, publishable) == shop);
  CHECK_FALSE(shop_of_key(KeyKind::secret, publishable));
  CHECK_FALSE(shop_of_key(KeyKind::publishable, secret));
  for (const auto* text : {"", "sk_", "sk_x_y", "sk_0123456789ab", "sk_0123456789AB_y", "sk_../../../.._y"})
    CHECK_FALSE(shop_of_key(KeyKind::secret, text));
}

TEST_CASE("Keys carry as many random bits as they promise, and are never the same") {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(new_key(KeyKind::secret, "0123456789ab"));
  CHECK(seen.size() == 1000);
  const auto key = *seen.begin();
  CHECK(base64url_decode(key.substr(key.find('_', 3) + 1))->size() * 8 == 256);
  CHECK(base64url_decode(new_identity_secret().substr(3))->size() * 8 == 256);
}

TEST_CASE("What is kept of a secret key does not show it") {
  CHECK(hash_of_key("sk_0123456789ab_x") != hash_of_key("sk_0123456789ab_y"));
  CHECK(hash_of_key("sk_0123456789ab_x").find("0123456789ab") == std::string::npos);
}

// FIPS 180-4 and RFC 4231, test case 2.
TEST_CASE("Hash and MAC are the standard ones") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(base64_encode(sha384("abc")) == "ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn");
  CHECK(base64_encode(sha512("abc")) == "3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==");
  CHECK(base64url_encode(hmac_sha256("Jefe", "what do ya want for nothing?")) == "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM");
}

TEST_CASE("base64url takes only its one canonical form") {
  CHECK(base64url_decode("AA") == std::string(1, '\0'));
  CHECK(base64url_encode("\xfb\xff") == "-_8");
  for (const auto* text : {"A", "AB", "AA=", "AA==", "A A", "+/8", "AA\n"}) CHECK_FALSE(base64url_decode(text));
}

TEST_CASE("Comparing says equal only for equals") {
  CHECK(equal_in_constant_time("abc", "abc"));
  CHECK_FALSE(equal_in_constant_time("abc", "abd"));
  CHECK_FALSE(equal_in_constant_time("abc", "ab"));
  CHECK(equal_in_constant_time("", ""));
}
