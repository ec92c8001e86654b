#include "core/base/siphash.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace regulars;

namespace {

std::string counting(std::size_t count) {
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(i);
  return bytes;
}

}  // namespace

TEST_CASE("SipHash-2-4 gives the values its authors publish") {
  const SipKey key = *sip_key("000102030405060708090a0b0c0d0e0f");
  CHECK(siphash(key, counting(15)) == 0xa129ca6149be45e5);  // appendix A of the paper
  CHECK(siphash(key, counting(0)) == 0x726fdb47dd0e0e31);   // vectors of the reference implementation
  CHECK(siphash(key, counting(1)) == 0x74f839c593dc67fd);
  CHECK(siphash(key, counting(8)) == 0x93f5f5799a932462);
}

TEST_CASE("a key is 32 hexadecimal digits") {
  CHECK(sip_key("FF0102030405060708090A0B0C0D0E0F"));
  CHECK_FALSE(sip_key(""));
  CHECK_FALSE(sip_key("000102030405060708090a0b0c0d0e0"));
  CHECK_FALSE(sip_key("000102030405060708090a0b0c0d0e0g"));
}
