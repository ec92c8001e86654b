// Seeded histories through the engine: `histories FIRST COUNT [BLOCK]` prints, for every block of seeds, one digest of all
// outcomes and states. Built natively and for wasm from the same lines; equal output is equal arithmetic.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/club.hpp"
#include "core/regulars.hpp"
#include "tests/histories/history.hpp"

namespace {

using namespace regulars;

constexpr int events_each = 24;

[[noreturn]] void fail(std::uint64_t seed, const char* what) {
  std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), what);
  std::exit(1);
}

// Every member's accounts keep the identity of SPEC 4, and the sum over members is what was given less what went.
void check_totals(std::uint64_t seed, const Club& club) {
  for (const ClubMember& one : club.members()) {
    if (!adds_up(one.state.points) || !adds_up(one.state.credit)) fail(seed, "totals are not conserved");
    if (one.state.points.totals.available > quantity_max) fail(seed, "a total passed 2^53-1");
  }
}

std::string run(std::uint64_t seed) {
  Region memory;
  const Within within(memory);
  histories::Random random(seed);
  Program program = histories::random_program(random);
  const List<Event> events = histories::random_events(random, program, events_each);
  Club club(std::move(program));
  Buffer text;
  for (const Event& event : events) append(text, club.apply(event), 2);
  club.advance_all(Instant{1893456000});
  check_totals(seed, club);
  for (const ClubMember& one : club.members()) text += write_snapshot(one.state);
  return hex16(hash64(text));
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t first = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1;
  const std::uint64_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1000;
  const std::uint64_t block = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1000;
  std::string digests;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    digests += run(seed);
    if ((seed - first + 1) % block != 0 && seed + 1 != first + count) continue;
    std::printf("%llu %s\n", static_cast<unsigned long long>(seed), std::string(hex16(hash64(digests))).c_str());
    digests.clear();
  }
  return 0;
}
