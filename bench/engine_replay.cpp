// The engine alone on parsed events, and the reading alone: `engine_replay PROGRAM EVENTS` prints the processor seconds of
// each as JSON. Whole processes are timed by bench/replay.mjs.
#include <ctime>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/club.hpp"
#include "core/codec/batch.hpp"
#include "core/codec/codec.hpp"

namespace {

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::string text_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return std::fprintf(stderr, "usage: engine_replay PROGRAM EVENTS\n"), 2;
  auto program = regulars::read_program(text_of(arguments[1]));
  if (!program) return std::fprintf(stderr, "the program cannot be read\n"), 2;
  const int exponent = program->exponent;
  const std::string text = text_of(arguments[2]);

  // Block by block, as a journal is replayed: what was read is still at hand when it is decided.
  constexpr std::size_t block = 64;
  const std::vector<std::string_view> lines = regulars::split_events(text);
  std::vector<regulars::Event> events;
  regulars::Club club(std::move(*program));
  double reading = 0, deciding = 0;
  for (std::size_t first = 0; first < lines.size(); first += block) {
    const double started = processor_seconds();
    events.clear();
    for (std::size_t i = first; i < lines.size() && i < first + block; ++i) {
      auto event = regulars::read_event(lines[i], exponent);
      if (event) events.push_back(std::move(*event));
    }
    const double read = processor_seconds();
    for (regulars::Event& event : events) club.apply(std::move(event));
    reading += read - started;
    deciding += processor_seconds() - read;
  }
  std::printf("{\"events\":%zu,\"read\":%.6f,\"engine\":%.6f,\"members\":%zu}\n", club.events_applied(), reading, deciding,
              club.members().size());
}
