#include "server/auth/card.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "server/auth/token.hpp"

using namespace regulars;

namespace {

constexpr std::int64_t card_now = 1'800'000'015;
const std::string card_secret = "is_the-shop's-own";
const std::string card_shop = "0123456789ab";
const std::string card_token = sign_token(R"({"sub":"m1","iat":1800000000,"exp":1800003600})", card_secret);

CardCheck check_one(const std::string& code, std::int64_t at = card_now) { return check_card(code, {"is_older", card_secret}, card_shop, at); }

}  // namespace

TEST_CASE("A member card's code names its member for a minute and a half") {
  const auto code = card_code(card_token, card_now);
  CHECK(code.starts_with("RG1."));
  CHECK(check_one(code).member == "m1");
  CHECK(check_one(code).age_seconds == 0);
  CHECK(check_one(code, card_now + 30).age_seconds == 30);
  CHECK(check_one(code, card_now + 60).member == "m1");
  CHECK(check_one(code, card_now + 90).refused == "this code is too old: ask for the one on screen now");
  CHECK(check_one(code, card_now - 30).member == "m1");
  CHECK(check_one(code, card_now - 60).refused == "this code is of the future: the customer's clock is wrong");
}

TEST_CASE("The code a page makes is the one we expect") {
  // By tests/web/pass.test.ts, from the same token at the same instant.
  const std::string by_page =
      "RG1.eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJtMSIsImlhdCI6MTgwMDAwMDAwMCwiZXhwIjoxODAwMDAzNjAwfQ.60000000.";
  CHECK(card_code(card_token, card_now).substr(0, by_page.size()) == by_page);
  CHECK(card_code(card_token, card_now).size() == by_page.size() + 16);
}

TEST_CASE("A card that was changed, or is another shop's, verifies nothing") {
  const auto code = card_code(card_token, card_now);
  const std::string changed = "this member card is not of this shop, or was changed";
  auto other = code;
  other[other.size() - 1] = other.back() == 'A' ? 'Q' : 'A';
  CHECK(check_one(other).refused == changed);
  auto later = code;
  later.replace(later.find(".60000000."), 10, ".60000001.");
  CHECK(check_one(later, card_now + 30).refused == changed);
  CHECK(check_card(code, {"is_another"}, card_shop, card_now).refused == changed);
  CHECK(check_card(code, {}, card_shop, card_now).refused == changed);
  const auto elsewhere = sign_token(R"({"sub":"m1","aud":"other","iat":1800000000,"exp":1800003600})", card_secret);
  CHECK(check_one(card_code(elsewhere, card_now)).refused == "the card must be opened anew: the token's aud is another shop");
}

TEST_CASE("A card whose token has ended must be opened anew") {
  CHECK(check_one(card_code(card_token, 1'800'003'690), 1'800'003'690).refused == "the card must be opened anew: the token has expired");
}

TEST_CASE("What is no card is told so") {
  const std::string no_card = "this is no member card: expected RG1.HEAD.CLAIMS.STEP.PROOF";
  for (const std::string text : {"", "RG1", "RG1....", "RG2.a.b.1.c", "RG1.a.b.1", "RG1.a.b.1.c.d", "RG1.a.b.-1.c", "RG1.a.b.1x.c", "RG1.a.b.99999999999999.c"})
    CHECK(check_one(text).refused == no_card);
  CHECK(check_one("RG1.a.b.1.c").refused == "this member card is not of this shop, or was changed");
  CHECK(check_one("RG1." + std::string(5000, 'a')).refused == "this is no member card: the code is too long");
}
