#include "core/base/code.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

using namespace regulars;

namespace {

const SipKey coding_key = *sip_key("000102030405060708090a0b0c0d0e0f");
const SipKey other_coding_key = *sip_key("100102030405060708090a0b0c0d0e0f");

}  // namespace

TEST_CASE("a referral code is 8 characters without look-alikes and finds its number again") {
  CHECK(rc::check([] {
    const auto number = *rc::gen::inRange<std::uint64_t>(0, referral_numbers);
    const Text code = make_referral_code(number, coding_key);
    RC_ASSERT(code.size() == 8u);
    RC_ASSERT(code.find_first_of("ILOU") == code.npos);
    RC_ASSERT(referral_number(code, coding_key) == number);
    RC_ASSERT(referral_number(code, other_coding_key) != number);
  }));
}
