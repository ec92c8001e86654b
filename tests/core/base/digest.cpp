#include "core/base/digest.hpp"

#include <catch2/catch.hpp>

using namespace regulars;

TEST_CASE("the digest is XXH3 in 16 hexadecimal digits") {
  CHECK(hex16(hash64("")) == "2d06800538d394c2");  // the published value for no bytes and seed 0
  CHECK(hex16(0) == "0000000000000000");
  CHECK(hex16(0xfedcba9876543210) == "fedcba9876543210");
  CHECK(hash64("a") != hash64("b"));
}
