#include "server/http/loops.hpp"

#include <atomic>
#include <catch2/catch.hpp>

using namespace regulars;

TEST_CASE("Loops do all they have taken before they end, and take nothing before and after") {
  Loops loops;
  loops.make(2);
  std::atomic<int> done = 0;
  const auto count = [&done] { ++done; };
  CHECK_FALSE(loops.run(count));
  loops.start();
  int taken = 0;
  for (int i = 0; i < 1000; ++i) taken += loops.run(count);
  loops.stop();
  CHECK(taken == 1000);
  CHECK(done == 1000);
  CHECK_FALSE(loops.run(count));
  CHECK(done == 1000);
}
