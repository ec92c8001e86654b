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

  const double started = processor_seconds();
  std::vector<regulars::Event> events;
  for (const std::string_view line : regulars::split_events(text)) {
    auto event = regulars::read_event(line, exponent);
    if (event) events.push_back(std::move(*event));
  }
  const double parsed = processor_seconds();
  regulars::Club club(std::move(*program));
  for (regulars::Event& event : events) club.apply(event);
  const double applied = processor_seconds();
  std::printf("{\"events\":%zu,\"read\":%.6f,\"engine\":%.6f,\"members\":%zu}\n", events.size(), parsed - started,
              applied - parsed, club.members().size());
}
