#include "server/auth/token.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "server/auth/crypto.hpp"

using namespace regulars;

namespace {

constexpr std::int64_t now = 1'800'000'000;
const std::string secret = "is_the-shop's-own";
const std::string shop = "0123456789ab";

std::string claims(const std::string& more, std::int64_t iat = now, std::int64_t exp = now + 3600) {
  return R"({"sub":"m1","iat":)" + std::to_string(iat) + R"(,"exp":)" + std::to_string(exp) + more + "}";
}

TokenCheck check(const std::string& token) { return check_token(token, {secret}, shop, now); }
TokenCheck check_claims(const std::string& text) { return check(sign_token(text, secret)); }

// With a header of one's own, signed right.
std::string signed_with_header(const std::string& header, const std::string& text = claims("")) {
  const auto start = base64url_encode(header) + "." + base64url_encode(text);
  return start + "." + base64url_encode(hmac_sha256(secret, start));
}

}  // namespace

TEST_CASE("A token the shop signed names its member") {
  CHECK(check_claims(claims("")).member == "m1");
  CHECK(check_claims(claims("")).refused == "");
  CHECK(check_claims(claims(R"(,"aud":"0123456789ab")")).member == "m1");
  CHECK(check_claims(claims(R"(,"aud":["other","0123456789ab"])")).member == "m1");
  CHECK(check_claims(claims(R"(,"name":"ignored","nbf":1700000000)")).member == "m1");
  CHECK(check_claims(R"({"sub":"Zoë 🙂","iat":1800000000,"exp":1800000001})").member == "Zoë 🙂");
}

TEST_CASE("Any of the shop's identity secrets may have signed, so that they can be changed") {
  const auto token = sign_token(claims(""), "is_old");
  CHECK(check_token(token, {secret, "is_old"}, shop, now).member == "m1");
  CHECK(check_token(token, {secret}, shop, now).member == "");
  CHECK(check_token(token, {}, shop, now).member == "");
}

// SPEC 8 asks for sub, iat and exp; identity secrets are drawn for each shop, so the signature says which shop it is.
TEST_CASE("A token without aud belongs to the shop whose secret signed it, one with aud to the shop it names") {
  const auto bare = sign_token(claims(""), secret);
  CHECK(check_token(bare, {secret}, shop, now).member == "m1");
  CHECK(check_token(bare, {"is_of-another-shop"}, "fedcba987654", now).member == "");
  const auto named = sign_token(claims(R"(,"aud":"0123456789ab")"), secret);
  CHECK(check_token(named, {secret}, "fedcba987654", now).refused == "the token's aud is another shop");
}

TEST_CASE("Clocks may differ by 60 s, not by more") {
  CHECK(check_claims(claims("", now + 60, now + 3600)).member == "m1");
  CHECK(check_claims(claims("", now + 61, now + 3600)).member == "");
  CHECK(check_claims(claims("", now - 3600, now - 59)).member == "m1");
  CHECK(check_claims(claims("", now - 3600, now - 60)).member == "");
}

TEST_CASE("A token lives at most 24 hours") {
  CHECK(check_claims(claims("", now, now + token_life_seconds_max)).member == "m1");
  CHECK(check_claims(claims("", now, now + token_life_seconds_max + 1)).member == "");
}

TEST_CASE("What an attacker would try is refused") {
  const auto good = sign_token(claims(""), secret);
  const auto first = good.find('.'), last = good.rfind('.');
  const auto head = good.substr(0, first), body = good.substr(first + 1, last - first - 1), mac = good.substr(last + 1);
  const auto other = base64url_encode(claims(R"(,"role":"x")"));
  const std::vector<std::string> attacks = {
      // not a compact JWS
      "", ".", "..", "...", "a.b", good + ".", "." + good, good + ".x", head + "." + body, head + "." + body + ".",
      good + "=", good + " ", "Bearer " + good, std::string(5000, 'a'), std::string(2, '\0') + good,
      "{\"alg\":\"HS256\"}." + body + "." + mac,
      // another algorithm, in every spelling, signed with what the attacker has
      signed_with_header(R"({"alg":"none"})"), signed_with_header(R"({"alg":"None"})"),
      signed_with_header(R"({"alg":"NONE"})"), signed_with_header(R"({"alg":""})"),
      signed_with_header(R"({"alg":"hs256"})"), signed_with_header(R"({"alg":"HS384"})"),
      signed_with_header(R"({"alg":"RS256"})"), signed_with_header(R"({"alg":"ES256"})"),
      signed_with_header(R"({"alg":["HS256"]})"), signed_with_header(R"({"alg":null})"),
      signed_with_header(R"({"typ":"JWT"})"), signed_with_header(R"([])"), signed_with_header(R"("HS256")"),
      signed_with_header("no json"), signed_with_header(R"({"alg":"HS256","crit":["exp"],"exp":1})"),
      base64url_encode(R"({"alg":"none"})") + "." + body + ".",
      // the signature of something else
      head + "." + other + "." + mac, head + "." + body + "." + base64url_encode(hmac_sha256("", head + "." + body)),
      head + "." + body + "." + base64url_encode(hmac_sha256("is_guess", head + "." + body)),
      head + "." + body + "." + base64url_encode(std::string(32, '\0')),
      head + "." + body + "." + base64url_encode(hmac_sha256(secret, head + "." + body).substr(0, 16)),
      head + "." + body + "." + mac.substr(0, mac.size() - 1), head + "." + body + "." + mac + "AA",
      head + "." + body + "A." + mac,
  };
  for (const auto& attack : attacks) {
    CAPTURE(attack);
    CHECK(check(attack).member == "");
    CHECK(check(attack).refused != "");
  }
  CHECK(attacks.size() >= 40);
}

TEST_CASE("Claims that say too little, or too much, are refused even when signed") {
  const std::vector<std::string> texts = {
      R"({"iat":1800000000,"exp":1800003600})",
      R"({"sub":"","iat":1800000000,"exp":1800003600})",
      R"({"sub":7,"iat":1800000000,"exp":1800003600})",
      R"({"sub":null,"iat":1800000000,"exp":1800003600})",
      R"({"sub":"m1","exp":1800003600})",
      R"({"sub":"m1","iat":1800000000})",
      R"({"sub":"m1","iat":"1800000000","exp":1800003600})",
      R"({"sub":"m1","iat":1800000000,"exp":1800003600.5})",
      R"({"sub":"m1","iat":1800000000,"exp":1e99})",
      R"({"sub":"m1","iat":1800000000,"exp":18446744073709551615})",
      R"({"sub":"m1","iat":-9223372036854775808,"exp":1800003600})",
      R"({"sub":"m1","iat":1800003600,"exp":1800000000})",
      R"({"sub":"m1","iat":1800000000,"exp":1800000000})",
      R"({"sub":"m1","iat":1800000000,"exp":1800003600,"aud":"fedcba987654"})",
      R"({"sub":"m1","iat":1800000000,"exp":1800003600,"aud":[]})",
      R"({"sub":"m1","iat":1800000000,"exp":1800003600,"aud":null})",
      R"({"sub":"m1","iat":1800000000,"exp":1800003600,"nbf":1800000061})",
      R"({"sub":"m1","iat":1800000000,"exp":1800003600,"nbf":"x"})",
      R"({"sub":")" + std::string(129, 'a') + R"(","iat":1800000000,"exp":1800003600})",
      R"(["m1"])", R"("m1")", "", "{", "{\"sub\":\"\xff\",\"iat\":1800000000,\"exp\":1800003600}",
      R"({"sub":{"a":{"b":{"c":{"d":{}}}}},"iat":1800000000,"exp":1800003600})",
  };
  for (const auto& text : texts) {
    CAPTURE(text);
    CHECK(check_claims(text).member == "");
  }
}
