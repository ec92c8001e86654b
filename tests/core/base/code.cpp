#include "core/base/code.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace regulars;

namespace {

const SipKey key = *sip_key("000102030405060708090a0b0c0d0e0f");
const SipKey other_key = *sip_key("100102030405060708090a0b0c0d0e0f");
const Text seed = "00112233445566778899aabbccddeeff";
const Text letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace

TEST_CASE("case, spaces, hyphens and O/0, I/L/1 are forgiven") {
  CHECK(normal_code("k7qm-2f9x") == "K7QM2F9X");
  CHECK(normal_code("O0 iIlL-1") == "0011111");
  CHECK(normal_code("u") == "U");
}

TEST_CASE("neighbouring members have unlike codes, all different") {
  std::set<Text> codes;
  std::size_t alike = 0;
  for (std::uint64_t number = 0; number < 2000; ++number) {
    const Text code = make_referral_code(number, key), next = make_referral_code(number + 1, key);
    codes.insert(code);
    for (std::size_t i = 0; i < 8; ++i) alike += code[i] == next[i];
  }
  CHECK(codes.size() == 2000);
  CHECK(alike < 700);  // 16,000 places, one in 32 by chance: 500
}

TEST_CASE("the last and the first number have codes of their own") {
  CHECK(referral_number(make_referral_code(0, key), key) == 0u);
  CHECK(referral_number(make_referral_code(referral_numbers - 1, key), key) == referral_numbers - 1);
}

TEST_CASE("one wrong character or two swapped neighbours never pass the check") {
  const Text code = make_referral_code(123456789, key);
  for (std::size_t i = 0; i < code.size(); ++i) {
    for (const char letter : letters) {
      std::string slip(code);
      slip[i] = letter;
      CHECK(referral_number(slip, key).has_value() == (slip == code));
    }
    if (i + 1 == code.size() || code[i] == code[i + 1]) continue;
    std::string swapped(code);
    std::swap(swapped[i], swapped[i + 1]);
    CHECK_FALSE(referral_number(swapped, key));
  }
  CHECK(referral_number(" " + code.substr(0, 4) + "-" + code.substr(4), key) == 123456789u);
}

TEST_CASE("what is no referral code has no number") {
  CHECK_FALSE(referral_number("", key));
  CHECK_FALSE(referral_number("COFFEE", key));
  CHECK_FALSE(referral_number("UUUUUUUU", key));
  CHECK_FALSE(referral_number("K7QM2F9X0", key));
}

TEST_CASE("a vanity code has 4 to 20 letters and digits") {
  CHECK(is_vanity_code("ANNA"));
  CHECK(is_vanity_code("coffee2026"));
  CHECK_FALSE(is_vanity_code("abc"));
  CHECK_FALSE(is_vanity_code("abcdefghijklmnopqrstu"));
  CHECK_FALSE(is_vanity_code("anna-1"));
  CHECK_FALSE(is_vanity_code("änna"));
}

TEST_CASE("a voucher code is made of seed and id, and of nothing else") {
  const Text code = make_voucher_code(seed, "e5#1");
  CHECK(code == make_voucher_code(seed, "e5#1"));
  CHECK(code != make_voucher_code(seed, "e5#2"));
  CHECK(code != make_voucher_code("10112233445566778899aabbccddeeff", "e5#1"));
  CHECK(code.size() == 17);
  CHECK(is_voucher_code(code));
  CHECK(is_voucher_code(normal_code(code)));
  CHECK(make_voucher_code("", "e5#1").empty());
}

TEST_CASE("a slip in a voucher code is found") {
  const Text code = normal_code(make_voucher_code(seed, "e5#1"));
  for (std::size_t i = 1; i < code.size(); ++i) {
    for (const char letter : letters) {
      std::string slip(code);
      slip[i] = letter;
      CHECK(is_voucher_code(slip) == (slip == code));
    }
  }
  CHECK_FALSE(is_voucher_code(code + "0"));
  CHECK_FALSE(is_voucher_code("X" + code.substr(1)));
  CHECK_FALSE(is_voucher_code(""));
}
